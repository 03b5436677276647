package io.claimmachinery.deploy.project;

import io.claimmachinery.deploy.settings.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The claims command as it is shipped. */
public final class ClaimsCommand {

    private ClaimsCommand() {}

    /** Runs the command in a directory, which is also its home. */
    public static Execution run(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                RunningProgram.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + directory,
                "-jar",
                Program.CLAIMS.jar().toString()));
        command.addAll(List.of(arguments));
        return Execution.in(
                directory, Map.of("CLAIMS_CACHE_DIR", directory.resolve("cache").toString()), "", command);
    }
}
