package io.claimmachinery.cli.publish;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.content.AttributeFiles;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The place where a change is made: a remote repository, or the user's working copy. */
public interface ChangeSite {

    /** Returns the repository, as the registry records it. */
    GitRemote remote();

    /** Returns the branch of the claims. */
    BranchName base();

    /** Returns the user that the registry records as the creator of claims. */
    String user();

    /** Returns the top of the working copy; empty for a remote repository. */
    Optional<Path> root();

    /** Returns the places other than committed files where git finds attributes of the files. */
    default AttributeFiles attributeFiles() {
        return AttributeFiles.COMMITTED;
    }

    /** Returns the files of a working copy below a directory that differ from the committed ones; empty for a remote repository. */
    default List<RepositoryPath> uncommitted(RepositoryPath directory) {
        return List.of();
    }

    /** Returns the files that the change is made to. */
    RepositoryTree tree();

    /**
     * Returns the same order from an earlier run, if it is not merged.
     *
     * @param usual the branch of the order unless the user names one
     */
    Optional<OpenOrder> open(OrderMark mark, BranchName usual);

    /** Returns the files without the commits of an earlier run of the same order. */
    RepositoryTree treeWithout(OrderMark mark);

    /**
     * Deletes the branch of an earlier run of the same creator if its commit is void. Returns false if there is no such branch.
     * In a working copy, nothing is deleted.
     */
    boolean withdraw(BranchName usual, Predicate<LogEntry> isVoid);

    /** Shows a change, or makes it. */
    ChangeReport make(Change change);
}
