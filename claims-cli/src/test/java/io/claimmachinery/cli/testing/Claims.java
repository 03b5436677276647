package io.claimmachinery.cli.testing;

import io.claimmachinery.cli.ClaimsApplication;
import io.claimmachinery.cli.output.Terminal;
import io.claimmachinery.cli.program.Session;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the program as a user does, inside this JVM. */
public final class Claims {

    public static final Instant NOW = Instant.parse("2026-02-15T12:00:00Z");

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> always = new ArrayList<>();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    /** The result of a run. */
    public record Run(int status, String out, String err) {}

    /** @param directory an empty directory, for the cache and as the current directory */
    public Claims(Path directory) {
        this.directory = directory;
        environment.put("CLAIMS_CACHE_DIR", directory.resolve("cache").toString());
        environment.put("GIT_USER", "patrick");
    }

    public Claims with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Adds arguments to every command. */
    public Claims always(String... arguments) {
        always.addAll(Arrays.asList(arguments));
        return this;
    }

    public Claims at(Instant time) {
        clock = Clock.fixed(time, ZoneOffset.UTC);
        return this;
    }

    public Run run(String... arguments) {
        return run(Terminal.none(), arguments);
    }

    /** Runs the program as if a person typed these lines. */
    public Run typing(List<String> lines, String... arguments) {
        StringWriter questions = new StringWriter();
        Terminal terminal = Terminal.of(
                new BufferedReader(new StringReader(String.join("\n", lines) + "\n")), new PrintWriter(questions));
        Run run = run(terminal, arguments);
        return new Run(run.status(), run.out(), questions + run.err());
    }

    private Run run(Terminal terminal, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(always);
        Session session = new Session(environment, directory, clock, terminal);
        int status = ClaimsApplication.run(
                session, new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
        return new Run(status, out.toString(), err.toString());
    }
}
