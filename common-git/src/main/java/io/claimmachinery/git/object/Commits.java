package io.claimmachinery.git.object;

import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.library.LibraryValues;
import java.io.IOException;
import java.time.Clock;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Writes commits, and signs them if needed. */
public final class Commits {

    private final GitOptions options;

    public Commits(GitOptions options) {
        this.options = options;
    }

    public ObjectId write(
            Repository repository, ObjectInserter inserter, ObjectId tree, @Nullable ObjectId parent, CommitDraft draft)
            throws IOException {
        Clock clock = options.clock();
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (parent != null) {
            commit.setParentId(parent);
        }
        commit.setAuthor(LibraryValues.person(draft.author(), clock));
        commit.setCommitter(LibraryValues.person(draft.committer(), clock));
        commit.setMessage(draft.text());
        if (options.signing() == GitOptions.Signing.AS_GIT_IS_CONFIGURED) {
            CommitSignature.addAsConfigured(repository, commit);
        }
        return inserter.insert(commit);
    }
}
