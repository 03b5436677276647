package io.claimmachinery.cli.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints failures to stderr and turns them into exit codes. */
final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception cause, CommandLine command, ParseResult parsed) {
        Failure failure = Failure.of(cause);
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText("claims: " + failure.message()));
        failure.advice().forEach(line -> err.println("  " + line));
        if (ClaimsProgram.of(command).stacktrace) {
            cause.printStackTrace(err);
        }
        err.flush();
        return failure.exitCode().status();
    }
}
