package io.claimmachinery.cli;

import io.claimmachinery.cli.client.HttpSettings;
import io.claimmachinery.cli.command.CommandLines;
import io.claimmachinery.cli.completion.Completion;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.PlainOutput;
import io.claimmachinery.cli.output.Terminal;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.network.CompanyNetwork;
import io.claimmachinery.settings.Utf8Process;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        SilentLogging.choose();
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

    /** Answers a shell's request for candidates. It returns soon and prints nothing but candidates. */
    private static void complete(Session session, PrintWriter out, List<String> words) {
        Map<String, String> environment = session.environment();
        Session soon = new Session(environment, session.directory(), session.clock(), Terminal.none());
        CommandServices parts =
                CommandServices.of(environment, () -> HttpSettings.USUAL.within(Completion.timeout(environment)));
        try {
            new Completion(new Commands(soon, parts), soon, parts.machinery(), parts.registry())
                    .answer(words.toArray(String[]::new))
                    .forEach(out::println);
        } finally {
            out.flush();
        }
    }

    /** Runs one command and returns its exit status. */
    public static int run(Session session, PrintWriter out, PrintWriter err, String... arguments) {
        boolean colours = Ansi.AUTO.enabled();
        PlainOutput plainOut = new PlainOutput(out, colours);
        PlainOutput plainErr = new PlainOutput(err, colours);
        if (arguments.length > 0 && arguments[0].equals(Completion.COMMAND)) {
            complete(session, out, List.of(arguments).subList(1, arguments.length));
            return ExitCode.DONE.status();
        }
        try {
            if (LostText.report(session.environment(), plainErr, arguments)) {
                return ExitCode.USAGE.status();
            }
            Optional<String> fixed = FixedAnswers.to(colours, arguments);
            if (fixed.isPresent()) {
                plainOut.print(fixed.get());
                return ExitCode.DONE.status();
            }
            CommandLine program = CommandLines.of(
                            new Commands(session, CommandServices.of(session.environment())), session, arguments)
                    .setOut(plainOut)
                    .setErr(plainErr);
            return CommandLines.execute(program, arguments);
        } finally {
            plainOut.flush();
            plainErr.flush();
        }
    }
}
