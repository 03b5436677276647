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

/** Where a change is made: a remote repository, or the user's working copy. */
public interface ChangeSite {

    /** The repository, for what the registry records. */
    GitRemote remote();

    /** The branch that claims live on. */
    BranchName base();

    /** Who the registry says creates claims. */
    String user();

    /** The top of the working copy; empty for a remote repository. */
    Optional<Path> root();

    /** Where git finds attributes of the files, besides the committed ones. */
    default AttributeFiles attributeFiles() {
        return AttributeFiles.COMMITTED;
    }

    /** Files of a working copy below a directory that are not as they are committed; none for a remote repository. */
    default List<RepositoryPath> uncommitted(RepositoryPath directory) {
        return List.of();
    }

    /** The files that the change is made to. */
    RepositoryTree tree();

    /**
     * The same order, as an earlier run left it.
     *
     * @param usual the branch where it would be, unless the user names one
     */
    Optional<OpenOrder> open(OrderMark mark, BranchName usual);

    /** The files without what an earlier run of the same order committed on top of them. */
    RepositoryTree treeWithout(OrderMark mark);

    /**
     * Deletes the branch of an earlier run of the same creator, if its commit is one of those that are void; false where
     * there is none. In a working copy nothing is deleted.
     */
    boolean withdraw(BranchName usual, Predicate<LogEntry> isVoid);

    /** Shows a change, or makes it. */
    ChangeReport make(Change change);
}
