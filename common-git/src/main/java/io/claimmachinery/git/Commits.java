package io.claimmachinery.git;

import java.io.IOException;
import java.time.Clock;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Writes commits, signed if need be. */
final class Commits {

    private final GitOptions options;

    Commits(GitOptions options) {
        this.options = options;
    }

    ObjectId write(
            Repository repository, ObjectInserter inserter, ObjectId tree, @Nullable ObjectId parent, CommitDraft draft)
            throws IOException {
        Clock clock = options.clock();
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (parent != null) {
            commit.setParentId(parent);
        }
        commit.setAuthor(draft.author().at(clock));
        commit.setCommitter(draft.committer().at(clock));
        commit.setMessage(draft.text());
        if (options.signing() == GitOptions.Signing.AS_GIT_IS_CONFIGURED) {
            CommitSignature.addAsConfigured(repository, commit);
        }
        return inserter.insert(commit);
    }
}
