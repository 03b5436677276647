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

/** Tries to publish that came to nothing, and what follows from them: someone else is faster, or nobody moves at all. */
final class LostRaces {

    /** About ten seconds of attempts: a process that holds a lock for longer has ended. */
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

    /** A further one: the branch was there before the try, and the remote gave that reason. */
    void add(@Nullable ObjectId headBefore, String why) {
        withoutMove = withoutMove > 0 && Objects.equals(head, headBefore) ? withoutMove + 1 : 1;
        head = headBefore;
        reason = why.strip();
    }

    /** Whether the remote keeps refusing although nobody moves the branch. */
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
                branch + " of " + remote + " cannot be moved, though nobody else moves it" + said + advice(), null);
    }

    private String advice() {
        if (!reason.toLowerCase(Locale.ROOT).contains("lock")) {
            return "";
        }
        Path lock = remote.directory().orElse(Path.of("")).resolve(branch.ref() + ".lock");
        return (reason.endsWith(".") ? " " : ". ")
                + "A program that was stopped in the middle of a push may have left the lock. When none is at work there, delete "
                + (remote.directory().isPresent() && Files.exists(lock) ? lock : branch.ref() + ".lock there") + ".";
    }
}
