package io.claimmachinery.cli;

import io.claimmachinery.cli.command.CommandLines;
import io.claimmachinery.cli.command.Session;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.PlainOutput;
import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.network.CompanyNetwork;
import io.claimmachinery.settings.Utf8Process;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The program {@code claims}. */
public final class ClaimsApplication {

    private ClaimsApplication() {}

    public static void main(String[] arguments) {
        Utf8Process.ensure();
        System.exit(execute(arguments));
    }

    /** Runs one command of this process. */
    static int execute(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try {
            CompanyNetwork.follow(System.getenv());
        } catch (IllegalArgumentException e) {
            err.println(PlainText.line("claims: " + e.getMessage()));
            return ExitCode.USAGE.status();
        }
        return run(Session.ofProcess(), out, err, arguments);
    }

    /** Runs one command and returns its exit status. */
    public static int run(Session session, PrintWriter out, PrintWriter err, String... arguments) {
        boolean colours = Ansi.AUTO.enabled();
        PlainOutput plainOut = new PlainOutput(out, colours);
        PlainOutput plainErr = new PlainOutput(err, colours);
        try (LazyContext context = new LazyContext(session.environment())) {
            if (LostText.report(session.environment(), plainErr, arguments)) {
                return ExitCode.USAGE.status();
            }
            CommandLine program = CommandLines.of(new Commands(session, context), session, arguments)
                    .setOut(plainOut)
                    .setErr(plainErr);
            return CommandLines.execute(program, arguments);
        } finally {
            plainOut.flush();
            plainErr.flush();
        }
    }
}
