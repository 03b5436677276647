package io.claimmachinery.cli.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure of a command: the problem, advice, and the exit status. */
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

    /** Returns the message. A failure always has one. */
    public String text() {
        String message = getMessage();
        return message == null ? exitCode.name() : message;
    }
}
