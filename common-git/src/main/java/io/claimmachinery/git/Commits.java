package io.claimmachinery.git;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Writes commits. */
final class Commits {

    private final GitOptions options;

    Commits(GitOptions options) {
        this.options = options;
    }

    /** What a commit says. */
    record Text(GitIdentity author, GitIdentity committer, String message, Map<String, String> trailers) {

        String full() {
            StringBuilder full = new StringBuilder(message.strip()).append('\n');
            if (!trailers.isEmpty()) {
                full.append('\n');
                trailers.forEach((key, value) ->
                        full.append(key).append(": ").append(value.strip()).append('\n'));
            }
            return full.toString();
        }
    }

    ObjectId write(Repository repository, ObjectInserter inserter, ObjectId tree, @Nullable ObjectId parent, Text text)
            throws IOException {
        Clock clock = options.clock();
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (parent != null) {
            commit.setParentId(parent);
        }
        commit.setAuthor(text.author().at(clock));
        commit.setCommitter(text.committer().at(clock));
        commit.setMessage(text.full());
        if (options.signing() == GitOptions.Signing.AS_GIT_IS_CONFIGURED) {
            CommitSignature.addAsConfigured(repository, commit);
        }
        return inserter.insert(commit);
    }
}
