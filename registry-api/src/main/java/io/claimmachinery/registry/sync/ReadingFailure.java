package io.claimmachinery.registry.sync;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.git.GitException;

/** Says why something could not be read in the background, in one line. */
public final class ReadingFailure {

    private ReadingFailure() {}

    /**
     * The reason, without secrets.
     *
     * @param what was read, such as {@code the history}
     */
    public static String reason(Throwable failure, String what) {
        return switch (failure) {
            case GitException e -> String.valueOf(e.getMessage());
            case ForgeException e -> String.valueOf(e.getMessage());
            case OutOfMemoryError _ -> "There is not enough memory for " + what;
            default -> "Reading " + what + " failed unexpectedly: " + failure;
        };
    }
}
