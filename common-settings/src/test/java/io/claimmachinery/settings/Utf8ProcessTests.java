package io.claimmachinery.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs programs in real processes, in several locales. */
class Utf8ProcessTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "LC_ALL=C", "LC_ALL=POSIX", "LANG=de_DE.ISO-8859-1", "LC_ALL=C.UTF-8", "LANG=C.UTF-8"})
    void readsArgumentsVariablesAndPathsAsUtf8(String locale) throws Exception {
        // A shell passes bytes on unchanged, whatever encoding this JVM uses for arguments
        Path script = Files.writeString(
                directory.resolve("run"),
                "cd '" + directory + "'; NAME=Jürgen exec env -i NAME=Jürgen " + locale + " '"
                        + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1"
                        + " -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp '"
                        + System.getProperty("java.class.path") + "' '" + Echo.class.getName()
                        + "' größe '' 'a b' 日本\n",
                UTF_8);

        Process process = new ProcessBuilder("sh", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = process.pid();
        process.getOutputStream().write("typed\n".getBytes(UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output.lines()).containsExactly(pid + " Jürgen [größe, , a b, 日本] größe.k typed");
    }

    /** Prints its arguments, and creates a file. */
    static final class Echo {

        private Echo() {}

        public static void main(String[] arguments) throws IOException {
            Utf8Process.ensure();
            Path file = Files.writeString(Path.of("größe.k"), "a = 1\n");
            String typed = new String(System.in.readAllBytes(), UTF_8).strip();
            new PrintStream(System.out, true, UTF_8)
                    .println(ProcessHandle.current().pid() + " " + System.getenv("NAME") + " " + List.of(arguments)
                            + " " + file.toRealPath().getFileName() + " " + typed);
        }
    }
}
