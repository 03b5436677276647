package io.claimmachinery.cli.output;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Informs a person while the program waits for something outside of it. */
public final class Waiting {

    private static final long PATIENCE_MILLIS = 500;

    private Waiting() {}

    /** Does the work. If it takes longer than half a second, prints what it waits for at the terminal. */
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

    /** Does the work. If the program is stopped meanwhile, as by Ctrl-C, its last line says what exists by then. */
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
            // The program is being stopped, and the hook is running
        }
    }
}
