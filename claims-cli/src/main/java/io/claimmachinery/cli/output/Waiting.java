package io.claimmachinery.cli.output;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Keeps a person informed while something outside of the program takes its time. */
public final class Waiting {

    private static final long PATIENCE_MILLIS = 500;

    private Waiting() {}

    /** Does the work; when it takes longer than half a second, a person at the terminal reads what it waits for. */
    public static <T> T on(Terminal terminal, String what, Supplier<T> work) {
        if (!terminal.showsProgress()) {
            return work.get();
        }
        CompletableFuture<Void> notice = CompletableFuture.runAsync(
                () -> terminal.tell("Waiting for " + what + " …"),
                CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        try {
            return work.get();
        } finally {
            notice.cancel(false);
        }
    }

    /** Does the work; if the program is stopped meanwhile, as by Ctrl-C, its last words are what exists by then. */
    public static <T> T orLeaving(String lastWords, Supplier<T> work) {
        Thread hook = Thread.ofPlatform().unstarted(() -> {
            System.err.println("claims: stopped. " + lastWords);
            System.err.flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is being stopped: the hook is at work
        }
    }
}
