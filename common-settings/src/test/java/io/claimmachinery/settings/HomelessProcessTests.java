package io.claimmachinery.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who is not in the passwd database, as in containers that run with an arbitrary user id. */
class HomelessProcessTests {

    @TempDir
    Path directory;

    /** The JDK returns "?" as {@code user.home} of such a user: seen with {@code setpriv --reuid=54321}, HOME unset. */
    @Test
    void keepsItsCacheAmongTemporaryFilesForAsLongAsItRuns() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Path work = Files.createDirectory(directory.resolve("work"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.home=?",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Homeless.class.getName())
                .directory(work.toFile())
                .redirectErrorStream(true);
        builder.environment().remove("HOME");
        builder.environment().remove("XDG_CACHE_HOME");

        Process process = builder.start();
        String cache = new String(process.getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(process.waitFor()).as(cache).isZero();
        assertThat(cache).startsWith(temporary.toString());
        assertThat(temporary).isEmptyDirectory();
        assertThat(work).isEmptyDirectory();
    }

    /** Stores a file in the cache, and prints its path. */
    static final class Homeless {

        private Homeless() {}

        public static void main(String[] arguments) throws IOException {
            Path cache = CacheHome.of("claim-machinery/modules");
            Files.writeString(Files.createDirectories(cache.resolve("a/b")).resolve("c"), "kept");
            System.out.println(cache);
        }
    }
}
