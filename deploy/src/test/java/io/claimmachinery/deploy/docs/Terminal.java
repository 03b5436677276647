package io.claimmachinery.deploy.docs;

import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** The terminal for commands of the pages: bash, in a directory, with an empty home. */
record Terminal(Path directory, Path home) {

    /** Requires programs that are not available everywhere. Without one, the test is skipped. */
    static void needs(String... programs) {
        for (String program : programs) {
            if (Execution.of("bash", "-c", "command -v " + program).status() != 0) {
                String reason = "SKIPPED: there is no " + program;
                System.err.println(reason);
                throw new TestAbortedException(reason);
            }
        }
    }

    /** Runs a script. It ends at the first command that fails; curl fails if the response is an error. */
    Execution type(String script, Map<String, String> environment) throws IOException {
        Files.writeString(home.resolve(".curlrc"), "fail\nshow-error\n");
        Map<String, String> variables = new HashMap<>(Map.of(
                "HOME", home.toString(),
                "CURL_HOME", home.toString(),
                "XDG_CACHE_HOME", home.resolve("cache").toString(),
                "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.home=" + home,
                "PATH", home + ":" + Path.of(RunningProgram.java()).getParent() + ":" + System.getenv("PATH")));
        variables.putAll(environment);
        return Execution.in(directory, variables, "", List.of("bash", "-euo", "pipefail", "-c", script));
    }
}
