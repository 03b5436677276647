package io.claimmachinery.cli.program;

import io.claimmachinery.cli.output.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The environment that a command runs in.
 *
 * @param environment variables of the process; some are tokens, so {@code toString} prints none of them
 * @param directory the current directory
 */
public record Session(Map<String, String> environment, Path directory, Clock clock, Terminal terminal) {

    public Session {
        environment = Map.copyOf(environment);
    }

    public static Session ofProcess() {
        return new Session(System.getenv(), Path.of("").toAbsolutePath(), Clock.systemUTC(), Terminal.ofProcess());
    }

    @Override
    public String toString() {
        return "Session[" + directory + "]";
    }
}
