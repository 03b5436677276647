package io.claimmachinery.cli;

import io.claimmachinery.cli.command.CommandLines;
import io.claimmachinery.cli.command.Session;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.network.CompanyNetwork;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program {@code claims}. */
public final class ClaimsApplication {

    private ClaimsApplication() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs one command of this process. */
    static int execute(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try {
            CompanyNetwork.follow(System.getenv());
        } catch (IllegalArgumentException e) {
            err.println("claims: " + e.getMessage());
            return ExitCode.USAGE.status();
        }
        int status = run(Session.ofProcess(), out, err, arguments);
        out.flush();
        err.flush();
        return status;
    }

    /** Runs one command and tells its exit status. */
    public static int run(Session session, PrintWriter out, PrintWriter err, String... arguments) {
        try (LazyContext context = new LazyContext(session.environment())) {
            return CommandLines.of(new Commands(session, context), session, arguments)
                    .setOut(out)
                    .setErr(err)
                    .execute(arguments);
        }
    }
}
