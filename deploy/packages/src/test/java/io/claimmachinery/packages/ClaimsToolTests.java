package io.claimmachinery.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as users get it: the archive, extracted, on a machine without Java. */
class ClaimsToolTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static Path tool;

    /** The result of a run. */
    private record Run(int status, String output, String errors) {}

    @BeforeAll
    static void unpack() throws IOException {
        Path elsewhere = Host.directory(directory.resolve("some where"));
        Host.run("tar", "-xzf", archive().toString(), "-C", elsewhere.toString());
        try (Stream<Path> unpacked = Files.list(elsewhere)) {
            tool = unpacked.toList().getFirst();
        }
    }

    @Test
    void listsClaimsFromAnyDirectoryWithItsOwnJavaAndItsCache() throws Exception {
        Path repository = ClaimsRepository.in(directory);

        Run run = run(
                tool.resolve("bin/claims").toString(), "list", "--git-repo-url", repository.toString(), "-o", "name");

        assertThat(run).isEqualTo(new Run(0, "app-data\n", ""));
    }

    @Test
    void isFoundThroughLinks() throws Exception {
        Path bin = Host.directory(directory.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("claims-0"), bin.relativize(tool.resolve("bin/claims")));
        Files.createSymbolicLink(bin.resolve("claims"), Path.of("claims-0"));

        Run run = run(bin.resolve("claims").toString(), "version");

        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).startsWith("claims " + version());
        assertThat(run.status()).isZero();
    }

    @Test
    void passesWordsAndExitCodesOnAsTheyAre() throws Exception {
        Run run = run(tool.resolve("bin/claims").toString(), "get", "no such claim", "--git-repo-url", "/no where");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).contains("/no where");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LANG=C", "LC_ALL=POSIX", "LANG=xx_XX.UTF-8"})
    void keepsWhatIsNotAscii(String locale) throws Exception {
        // A shell passes bytes on unchanged, whatever encoding this JVM uses for arguments
        Path script = Files.writeString(
                directory.resolve("script"),
                "exec env %s '%s' get größe --git-repo-url '/no/wöhere 日本'\n"
                        .formatted(locale, tool.resolve("bin/claims")));

        Run run = run("sh", script.toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.errors()).contains("/no/wöhere 日本").doesNotContain("\ufffd");
    }

    @Test
    void completesCommandsInBash() throws Exception {
        Run run = run(
                "bash",
                "--norc",
                "-c",
                "source '" + tool.resolve("completion/claims.bash")
                        + "'; COMP_WORDS=(claims val); COMP_CWORD=1; compopt() { :; }; _complete_claims '"
                        + tool.resolve("bin/claims") + "'; echo \"${COMPREPLY[@]}\"");

        assertThat(run).isEqualTo(new Run(0, "validate\n", ""));
    }

    @Test
    void holdsItsLicenceAndItsBillOfMaterials() {
        assertThat(tool.resolve("LICENSE")).content().contains("Apache License");
        assertThat(tool.resolve("claims.cdx.json")).content().contains("CycloneDX", "pkg:maven/info.picocli/picocli@");
        assertThat(tool.resolve("runtime/legal")).isNotEmptyDirectory();
    }

    /** Runs a command. Fails if the cache does not match. */
    private static Run run(String... command) throws IOException, InterruptedException {
        Path home = Host.directory(directory.resolve("home"));
        Path output = directory.resolve("out");
        Path errors = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", home.toString());
        builder.environment().put("CLAIMS_JAVA_OPTS", "-XX:AOTMode=on");
        int status = builder.start().waitFor();
        return new Run(status, Files.readString(output), Files.readString(errors));
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/tool"))) {
            return files.filter(each -> each.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String version() throws IOException {
        String name = archive().getFileName().toString();
        return name.substring("claims-".length(), name.lastIndexOf('-', name.lastIndexOf('-') - 1));
    }
}
