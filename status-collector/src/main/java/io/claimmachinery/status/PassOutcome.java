package io.claimmachinery.status;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.git.GitException;

/** How an attempt at a pass ended. */
sealed interface PassOutcome {

    record Done(PassReport report) implements PassOutcome {}

    record Failed(RuntimeException failure) implements PassOutcome {}

    /** There was no pass, or it was ended before it wrote anything. */
    record None() implements PassOutcome {}

    default ExitCode exitCode() {
        return switch (this) {
            case Done done -> done.report().isWhole() ? ExitCode.DONE : ExitCode.INCOMPLETE;
            case None _ -> ExitCode.FAILED;
            case Failed failed ->
                switch (failed.failure()) {
                    case GitException.Conflict _ -> ExitCode.CONFLICT;
                    case GitException.Unauthorized _,
                            GitException.Refused _,
                            ForgeException.Refused _,
                            ForgeException.NotFound _ -> ExitCode.REFUSED;
                    default -> ExitCode.FAILED;
                };
        };
    }
}
