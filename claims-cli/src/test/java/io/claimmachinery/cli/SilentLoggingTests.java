package io.claimmachinery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Log messages of libraries while a command runs. They may quote other people's text. */
class SilentLoggingTests {

    private static final String HOSTILE = "evil\u001b[2J\n::error::forged";

    @TempDir
    Path directory;

    /** Runs a command, and then logs in every way that libraries on the class path can. */
    static final class Program {
        public static void main(String[] arguments) {
            int status = ClaimsApplication.execute("version");
            IllegalStateException failure = new IllegalStateException(HOSTILE);
            Logger.getLogger("org.library").log(Level.SEVERE, HOSTILE, failure);
            System.getLogger("org.library").log(System.Logger.Level.ERROR, HOSTILE, failure);
            LoggerFactory.getLogger("org.library").error(HOSTILE, failure);
            org.apache.commons.logging.LogFactory.getLog("org.library").fatal(HOSTILE, failure);
            System.exit(status);
        }
    }

    @Test
    void noneOfItIsPrinted() throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName());

        int status = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();

        assertThat(Files.readString(err)).isEmpty();
        assertThat(Files.readString(out)).startsWith("claims ").doesNotContain("evil");
        assertThat(status).isZero();
    }
}
