package io.claimmachinery.cli;

/**
 * Turns off {@code java.util.logging}. Libraries that use it would write directly to stderr, past the code that escapes other
 * people's text. Commands print their own messages.
 */
public final class SilentLogging {

    /** Called by Java, which creates an instance of this class instead of reading a file of handlers and levels. */
    public SilentLogging() {}

    /** Turns logging off. Call this before anything logs. It loads no logging classes, because few commands need them. */
    static void choose() {
        System.setProperty("java.util.logging.config.class", SilentLogging.class.getName());
    }
}
