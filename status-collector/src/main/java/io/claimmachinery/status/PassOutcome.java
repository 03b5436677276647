package io.claimmachinery.status;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.git.GitException;

/** The outcome of an attempt to run a pass. */
sealed interface PassOutcome {

    record Done(PassReport report) implements PassOutcome {}

    record Failed(RuntimeException failure) implements PassOutcome {}

    /** There was no pass, or it was cancelled before it wrote anything. */
    record None() implements PassOutcome {}

    default PassExitCode exitCode() {
        return switch (this) {
            case Done done -> done.report().isWhole() ? PassExitCode.DONE : PassExitCode.INCOMPLETE;
            case None _ -> PassExitCode.FAILED;
            case Failed failed ->
                switch (failed.failure()) {
                    case GitException.Conflict _ -> PassExitCode.CONFLICT;
                    case GitException.Unauthorized _,
                            GitException.Refused _,
                            ForgeException.Refused _,
                            ForgeException.NotFound _ -> PassExitCode.REFUSED;
                    default -> PassExitCode.FAILED;
                };
        };
    }
}
