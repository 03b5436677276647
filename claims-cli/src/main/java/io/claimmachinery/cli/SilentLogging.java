package io.claimmachinery.cli;

/**
 * Java's own logging without any output. Libraries that log by it would write to stderr past everything that keeps others'
 * words from acting there. What a command has to say, it says itself.
 */
public final class SilentLogging {

    /** For Java, which makes one instead of reading its file of handlers and levels. */
    public SilentLogging() {}

    /** To be called before anything logs. Loads no class of the logging, which few commands need. */
    static void choose() {
        System.setProperty("java.util.logging.config.class", SilentLogging.class.getName());
    }
}
