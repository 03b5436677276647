package io.claimmachinery.cli.publish;

import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.ReplacementCheck;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Allows to replace a branch that contains the same order by the same creator. Allows to replace another order only if the user
 * asks for it.
 */
final class SameOrderCheck implements ReplacementCheck {

    private final BranchName branch;
    private final OrderTrailers trailers;
    private final boolean replacesOthers;
    private @Nullable LogEntry replaced;

    SameOrderCheck(BranchName branch, OrderTrailers trailers, boolean replacesOthers) {
        this.branch = branch;
        this.trailers = trailers;
        this.replacesOthers = replacesOthers;
    }

    @Override
    public void check(LogEntry commit) {
        if (trailers.areOf(commit)) {
            replaced = null;
        } else if (replacesOthers) {
            replaced = commit;
        } else {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    "branch " + branch + " has another open order: " + described(commit),
                    "This one is: " + described(),
                    "Merge or close the request of that branch first, or name another branch with --git-branch.",
                    "Use --replace-branch to replace it; its commit, and the title and text of its request, are lost.");
        }
    }

    /** Returns a notice about lost commits, for the user who asked for it. */
    Optional<String> notice() {
        return Optional.ofNullable(replaced)
                .map(commit -> "Replaced on " + branch + ": " + described(commit) + ", commit "
                        + commit.revision().abbreviated() + ".");
    }

    /** Returns the same as a warning before it happens. */
    Optional<String> warning() {
        return Optional.ofNullable(replaced)
                .map(commit -> "--replace-branch would replace on " + branch + ": " + described(commit) + ", commit "
                        + commit.revision().abbreviated() + ", with the title and text of its request.");
    }

    private String described() {
        return "'" + trailers.mark().change() + "' (" + trailers.mark().order() + ") by " + trailers.creator()
                + ", into " + trailers.base();
    }

    private static String described(LogEntry commit) {
        return "'" + commit.subject() + "'"
                + commit.trailer(OrderTrailers.ORDER)
                        .map(order -> " (" + order + ")")
                        .orElse("")
                + " by " + OrderTrailers.creatorOf(commit) + " at "
                + commit.authoredAt().truncatedTo(ChronoUnit.SECONDS)
                + commit.trailer(OrderTrailers.BASE)
                        .map(base -> ", into " + base)
                        .orElse("");
    }
}
