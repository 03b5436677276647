package io.claimmachinery.git.repository;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Failed attempts to publish. Distinguishes between faster writers and a branch that nobody moves. */
final class LostRaces {

    /** Attempts for about ten seconds. A process that holds a lock for longer has ended. */
    private static final int PATIENCE = 20;

    private final GitRemote remote;
    private final BranchName branch;
    private @Nullable ObjectId head;
    private String reason = "";
    private int withoutMove;

    LostRaces(GitRemote remote, BranchName branch) {
        this.remote = remote;
        this.branch = branch;
    }

    /** Adds an attempt. The branch was at this head before it, and the remote gave this reason. */
    void add(@Nullable ObjectId headBefore, String why) {
        withoutMove = withoutMove > 0 && Objects.equals(head, headBefore) ? withoutMove + 1 : 1;
        head = headBefore;
        reason = why.strip();
    }

    /** Returns whether the remote keeps refusing although nobody moves the branch. */
    boolean isHopeless() {
        return withoutMove >= PATIENCE;
    }

    GitException failure(int tries) {
        if (withoutMove < Math.max(2, Math.min(tries, PATIENCE))) {
            return new GitException.Unavailable(
                    branch + " of " + remote + " changed during each of " + tries
                            + " tries to publish; try again later",
                    null);
        }
        String said = reason.isEmpty() ? "" : ": " + reason;
        return new GitException.Unavailable(
                branch + " of " + remote + " cannot be updated, although nobody else changes it" + said + advice(),
                null);
    }

    private String advice() {
        if (!reason.toLowerCase(Locale.ROOT).contains("lock")) {
            return "";
        }
        Path lock = remote.directory().orElse(Path.of("")).resolve(branch.ref() + ".lock");
        return (reason.endsWith(".") ? " " : ". ")
                + "A program that was stopped during a push may have left the lock. If no program is running there,"
                + " delete "
                + (remote.directory().isPresent() && Files.exists(lock) ? lock : branch.ref() + ".lock there") + ".";
    }
}
