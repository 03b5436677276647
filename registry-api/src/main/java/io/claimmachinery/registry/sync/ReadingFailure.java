package io.claimmachinery.registry.sync;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.MemoryShortage;

/** Describes in one line why something could not be read in the background. */
public final class ReadingFailure {

    private ReadingFailure() {}

    /**
     * Returns the reason without secrets.
     *
     * @param what the thing that was read, such as {@code the history}
     */
    public static String reason(Throwable failure, String what) {
        if (MemoryShortage.isCauseOf(failure)) {
            return notEnoughMemory(what);
        }
        return switch (failure) {
            case GitException e -> String.valueOf(e.getMessage());
            case ForgeException e -> String.valueOf(e.getMessage());
            default -> "Reading " + what + " failed unexpectedly: " + failure;
        };
    }

    static String notEnoughMemory(String what) {
        return "Not enough memory for " + what + ": give the service a larger heap (-Xmx)";
    }
}
