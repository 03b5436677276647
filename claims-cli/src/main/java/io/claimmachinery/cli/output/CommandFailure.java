package io.claimmachinery.cli.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked: what is wrong, what to do about it, and the exit status that says so. */
public class CommandFailure extends RuntimeException {

    private final ExitCode exitCode;
    private final List<String> advice;

    public CommandFailure(ExitCode exitCode, String message, String... advice) {
        this(exitCode, message, List.of(advice), null);
    }

    public CommandFailure(ExitCode exitCode, String message, List<String> advice, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.advice = List.copyOf(advice);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public List<String> advice() {
        return advice;
    }

    /** The message; a failure always has one. */
    public String text() {
        String message = getMessage();
        return message == null ? exitCode.name() : message;
    }
}
