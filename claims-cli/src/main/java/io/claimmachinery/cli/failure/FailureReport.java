package io.claimmachinery.cli.failure;

import io.claimmachinery.cli.program.ClaimsProgram;
import io.claimmachinery.model.text.PlainText;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints failures to stderr and turns them into exit codes. */
public final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception cause, CommandLine command, ParseResult parsed) {
        Failure failure = Failure.of(cause);
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText("claims: " + indented(failure.message())));
        failure.advice().forEach(line -> err.println("  " + PlainText.line(line)));
        if (ClaimsProgram.of(command).stacktrace()) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            err.println("    " + indented(trace.toString()));
        }
        err.flush();
        return failure.exitCode().status();
    }

    /** Indents all lines after the first. They may be a service's text, and must not look like this program's own lines. */
    private static String indented(String text) {
        return PlainText.lines(text.strip()).replace("\n", "\n    ");
    }
}
