package io.claimmachinery.cli.failure;

import io.claimmachinery.cli.program.ClaimsProgram;
import io.claimmachinery.model.text.PlainText;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints failures to stderr and turns them into exit codes. */
public final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception cause, CommandLine command, ParseResult parsed) {
        Failure failure = Failure.of(cause);
        PrintWriter err = command.getErr();
        // Further lines are indented: they may be a service's words, and none must look like one of this program's
        String message = PlainText.lines(failure.message().strip()).replace("\n", "\n    ");
        err.println(command.getColorScheme().errorText("claims: " + message));
        failure.advice().forEach(line -> err.println("  " + PlainText.line(line)));
        if (ClaimsProgram.of(command).stacktrace()) {
            cause.printStackTrace(err);
        }
        err.flush();
        return failure.exitCode().status();
    }
}
