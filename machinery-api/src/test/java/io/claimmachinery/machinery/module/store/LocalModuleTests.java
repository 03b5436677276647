package io.claimmachinery.machinery.module.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalModuleTests {

    @TempDir
    Path directory;

    private ModuleStore store;

    @BeforeEach
    void openTheStore(@TempDir Path cache) {
        store = new ModuleStore(TestProperties.of(cache), new SimpleMeterRegistry());
        directory = real(directory);
    }

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    @Test
    void resolvesADirectoryWithItsSettings() {
        write("volume/kcl.mod", """
                [package]
                name = "volume"
                version = "0.1.0"
                authors = ["someone"]

                [profile]
                entries = ["main.k"]
                sort_keys = true
                arguments = ["size=3", "name=a=b"]
                """);
        write("volume/main.k", "a = 1\n");
        write("volume/lib/more.k", "b = 1\n");

        ResolvedModule module = resolve("volume");

        assertThat(module.root()).isEqualTo(directory.resolve("volume"));
        assertThat(module.entries()).containsExactly("main.k");
        assertThat(module.sortKeys()).isTrue();
        assertThat(module.disableNone()).isFalse();
        assertThat(module.arguments()).containsEntry("size", "3").containsEntry("name", "a=b");
        assertThat(module.packages()).isEmpty();
        assertThat(module.kclFiles())
                .containsExactly(directory.resolve("volume/lib/more.k"), directory.resolve("volume/main.k"));
        assertThat(module.tag()).isEqualTo("0.1.0");
        assertThat(module.digest()).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void letsTheSettingsFileWinOverTheProfile() {
        write(
                "volume/kcl.mod",
                "[package]\nname = \"volume\"\n[profile]\nentries = [\"a.k\"]\narguments = [\"x=1\"]\n");
        write("volume/kcl.yaml", """
                kcl_cli_configs:
                  files: [b.k, lib]
                  disable_none: true
                kcl_options:
                  - {key: x, value: [1, two]}
                """);
        write("volume/a.k", "");
        write("volume/b.k", "");
        write("volume/lib/c.k", "");

        ResolvedModule module = resolve("volume");

        assertThat(module.entries()).containsExactly("b.k", "lib");
        assertThat(module.disableNone()).isTrue();
        assertThat(module.arguments()).containsEntry("x", "[1,\"two\"]");
    }

    @Test
    void readsADirectoryAgainWhenAFileInItOrInAPathDependencyChanged() {
        write("volume/kcl.mod", "[dependencies]\nmy-lib = { path = \"../lib\" }\n");
        write("lib/kcl.mod", "[package]\nname = \"my-lib\"\n");
        write("lib/lib.k", "a = 1\n");
        ResolvedModule before = resolve("volume");
        assertThat(resolve("volume")).isSameAs(before);
        assertThat(before.packages()).containsOnlyKeys("my_lib").containsValue(directory.resolve("lib"));

        write("lib/lib.k", "a = 22\n");
        ResolvedModule after = resolve("volume");
        assertThat(after.digest()).isNotEqualTo(before.digest());

        write("volume/new.k", "");
        assertThat(resolve("volume").kclFiles()).contains(directory.resolve("volume/new.k"));
    }

    @Test
    void refusesLinksThatLeadOut() throws IOException {
        write("secret.k", "token = 1\n");
        write("volume/kcl.mod", "");
        Files.createSymbolicLink(directory.resolve("volume/main.k"), Path.of("../secret.k"));
        assertThatExceptionOfType(ModuleException.Invalid.class)
                .isThrownBy(() -> resolve("volume"))
                .withMessageContaining("main.k points outside of the module");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatExceptionOfType(ModuleException.NotFound.class)
                .isThrownBy(() -> resolve("nowhere"))
                .withMessageContaining("nowhere");
        write("empty/main.k", "");
        assertThatExceptionOfType(ModuleException.Invalid.class)
                .isThrownBy(() -> resolve("empty"))
                .withMessageContaining("kcl.mod");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    '[dependencies]\na = { git = "https://x/y", tag = "1" }' | git dependencies are not supported
                    '[dependencies]\na-b = { path = "../l" }\na_b = "1"'     | have the same import name
                    '[dependencies]\na = { path = "../missing" }'            | is not a directory
                    '[dependencies]\na = { oci = "https://x/y" }'            | not supported
                    '[dependencies]\na = { oci = "file:///x" }'              | is not an oci:// source
                    '[dependencies]\na = 1'                                  | neither a version nor a table
                    '[dependencies]\n"a.b" = "1"'                            | cannot be imported
                    '[profile]\nentries = ["../main.k"]'                     | points outside of the module
                    '[profile]\nentries = ["main.k"]'                        | does not exist
                    '[profile]\nentries = 1'                                 | not a list of strings
                    'package = 1'                                            | not a table
                    '[package'                                               | not valid TOML
                    """)
    void refusesABadKclMod(String mod, String reason) {
        write("l/kcl.mod", "");
        write("volume/kcl.mod", mod.replace("\\n", "\n"));
        assertThatExceptionOfType(ModuleException.Invalid.class)
                .isThrownBy(() -> resolve("volume"))
                .withMessageContaining(reason);
    }

    @Test
    void refusesACycle() {
        write("a/kcl.mod", "[dependencies]\nb = { path = \"../b\" }\n");
        write("b/kcl.mod", "[dependencies]\nc = { path = \"../c\" }\n");
        write("c/kcl.mod", "[dependencies]\na = { path = \"../a\" }\n");
        assertThatExceptionOfType(ModuleException.Invalid.class)
                .isThrownBy(() -> resolve("a"))
                .withMessageContaining("cycle")
                .withMessageContaining("../b")
                .withMessageContaining("../c");
    }

    @Test
    void takesAPackageThatTwoOthersNeedOnceAndRefusesTwoOfOneName() {
        write("a/kcl.mod", "[dependencies]\nb = { path = \"../b\" }\nc = { path = \"../c\" }\n");
        write("b/kcl.mod", "[dependencies]\nlib = { path = \"../lib\" }\n");
        write("c/kcl.mod", "[dependencies]\nlib = { path = \"../b/../lib\" }\n");
        write("lib/kcl.mod", "");
        assertThat(resolve("a").packages()).containsOnlyKeys("b", "c", "lib");

        write("lib2/kcl.mod", "");
        write("c/kcl.mod", "[dependencies]\nlib = { path = \"../lib2\" }\n");
        assertThatExceptionOfType(ModuleException.Invalid.class)
                .isThrownBy(() -> resolve("a"))
                .withMessageContaining("two packages are called 'lib'")
                .withMessageContaining("../lib2");
    }

    private ResolvedModule resolve(String name) {
        return store.resolve(ModuleReference.parse(name, null, directory));
    }

    private void write(String path, String text) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
