package io.claimmachinery.kcl.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult.ModuleFailed;
import io.claimmachinery.kcl.RenderResult.Rendered;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderTests {
    @TempDir
    static Path directory;

    static Modules modules;
    static KclWorkerPool pool;

    @BeforeAll
    static void startPool() {
        modules = new Modules(directory);
        pool = KclWorkerPool.start(modules.options());
    }

    @AfterAll
    static void closePool() {
        pool.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"4\"|x: '4'",
                "4|x: 4",
                "\"1.30\"|x: '1.30'",
                "1.5|x: 1.5",
                "true|x: true",
                "\"true\"|x: 'true'",
                "\"\"|x: ''",
                "\"ä \\\"q\\\" 😀\"|x: ä \"q\" 😀",
                "[\"a\",\"b\"]|`x:\n- a\n- b`",
                "{\"b\":1,\"a\":[2]}|`x:\n  b: 1\n  a:\n  - 2`",
                "\"a\\nb\"|`x: |-\n  a\n  b`"
            })
    void anArgumentKeepsItsType(String json, String yaml) {
        RenderRequest request = Modules.with(modules.module("option", "x = option('v')\n"), "v", json);

        assertThat(pool.render(request)).isEqualTo(new Rendered(yaml, ""));
    }

    @Test
    void anArgumentThatIsNotGivenIsTheDefault() {
        assertThat(pool.render(modules.module("default", "x = option('v') or 'd'\n")))
                .isEqualTo(new Rendered("x: d", ""));
    }

    @Test
    void aListOfDictsAndAStreamAreSeveralDocuments() {
        assertThat(pool.render(modules.module("list", "[{a = 1}, {b = 2}]\n")))
                .isEqualTo(new Rendered("a: 1\n---\nb: 2", ""));
        assertThat(pool.render(
                        modules.module("stream", "import manifests\nmanifests.yaml_stream([{a = 1}, {b = 2}])\n")))
                .isEqualTo(new Rendered("a: 1\n---\nb: 2", ""));
    }

    @Test
    void whatTheModulePrintsIsTheLog() {
        assertThat(pool.render(modules.module("print", "print('hello')\na = 1\n")))
                .isEqualTo(new Rendered("a: 1", "hello\n"));
    }

    @Test
    void noEntryMeansTheFilesOfTheRoot() {
        RenderRequest files = modules.module("root", Map.of("a.k", "a = 1\n", "b.k", "b = 2\n"));

        assertThat(pool.render(new RenderRequest(files.root(), List.of(), Map.of(), Map.of(), false, false)))
                .isEqualTo(new Rendered("a: 1\nb: 2", ""));
    }

    @Test
    void keysAreSortedAndNonesLeftOutOnRequest() {
        RenderRequest plain = modules.module("sort", "b = 1\na = None\nc = {q = 1, p = 2}\n");

        assertThat(pool.render(new RenderRequest(plain.root(), plain.entries(), Map.of(), Map.of(), true, true)))
                .isEqualTo(new Rendered("b: 1\nc:\n  p: 2\n  q: 1", ""));
    }

    @Test
    void packagesAreImportedByTheirNames() {
        RenderRequest library = modules.module("schemas_1.0", Map.of("s.k", "schema S:\n    count: int = 3\n"));
        RenderRequest plain = modules.module("uses", "import schemas\ns = schemas.S {}\n");

        RenderRequest request = new RenderRequest(
                plain.root(), plain.entries(), Map.of("schemas", library.root()), Map.of(), false, false);

        assertThat(pool.render(request)).isEqualTo(new Rendered("s:\n  count: 3", ""));
    }

    @Test
    void aModuleWithoutAValueYieldsNothing() {
        assertThat(pool.render(modules.module("empty", "[]\n"))).isEqualTo(new Rendered("", ""));
    }

    @Test
    void aFailedCheckNamesItsRuleAndPlace() {
        RenderRequest request = modules.module(
                "check", "schema S:\n    n: int\n    check:\n        n > 3, 'n must be greater'\n\ns = S {n = 1}\n");

        assertThat(pool.render(request))
                .isEqualTo(new ModuleFailed("n must be greater (instance at main.k:6)", "main.k", 4));
    }

    @Test
    void aRequiredOptionThatIsMissingIsNamed() {
        assertThat(pool.render(modules.module("required", "a = 1\nb = option('size', required=True)\n")))
                .isInstanceOfSatisfying(ModuleFailed.class, failed -> {
                    assertThat(failed.message()).contains("option('size') must be initialized");
                    assertThat(failed.file()).isEqualTo("main.k");
                    assertThat(failed.line()).isEqualTo(2);
                });
    }

    @Test
    void compileErrorsAreSaidOnceWithoutColoursAndServerPaths() {
        RenderRequest request = modules.module("compile", "a = 1\nb: int = 'x'\nc = nothere\n");

        assertThat(pool.render(request)).isEqualTo(new ModuleFailed("""
            error[E2G22]: TypeError
             --> main.k:2:1
            2 | b: int = 'x'
              | ^ expected int, got str(x)
            error[E2L23]: CompileError
             --> main.k:3:5
            3 | c = nothere
              |     ^ name 'nothere' is not defined\
            """, "main.k", 2));
    }

    @Test
    void noMessageNamesAPathOfTheServer() {
        RenderRequest library = modules.module("lib_1.0", Map.of("l.k", "x: int = 'y'\n"));
        RenderRequest broken =
                modules.module("imports", "import lib\nimport nothere.pkg\nimport .own.thing\na = lib.x\n");
        RenderRequest request = new RenderRequest(
                broken.root(), broken.entries(), Map.of("lib", library.root()), Map.of(), false, false);

        assertThat(pool.render(request))
                .isInstanceOfSatisfying(
                        ModuleFailed.class,
                        failed -> assertThat(failed.message())
                                .contains("nothere", "lib:l.k:1:1", "main.k:2:1")
                                .doesNotContain(
                                        directory.toString(),
                                        directory.toString().replace('/', '.'),
                                        "\u001b"));
    }

    @Test
    void aFailureInAPackageNamesThePackage() {
        RenderRequest library = modules.module(
                "checks_1.0", Map.of("c.k", "schema C:\n    n: int\n    check:\n        n > 3, 'too small'\n"));
        RenderRequest plain = modules.module("fails", "import checks\nc = checks.C {n = 1}\n");
        RenderRequest request = new RenderRequest(
                plain.root(), plain.entries(), Map.of("checks", library.root()), Map.of(), false, false);

        assertThat(pool.render(request))
                .isEqualTo(new ModuleFailed("too small (instance at main.k:2)", "checks:c.k", 4));
    }

    @Test
    void anEntryThatIsNoKclFileIsTheModulesFailure() {
        RenderRequest plain = modules.module("entry", Map.of("main.k", "a = 1\n", "other.txt", "a = 2\n"));

        assertThat(pool.render(new RenderRequest(plain.root(), List.of("other.txt"), Map.of(), Map.of(), false, false)))
                .isInstanceOf(ModuleFailed.class);
        assertThat(pool.render(new RenderRequest(plain.root(), List.of("nothere.k"), Map.of(), Map.of(), false, false)))
                .isInstanceOf(ModuleFailed.class);
    }

    @Test
    void whatLiesOutsideOfTheModuleDirectoriesIsNotRendered(@TempDir Path elsewhere) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.render(new Modules(elsewhere).module("m", "a = 1\n")))
                .withMessageContaining("outside of the module directories");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RenderRequest(directory, List.of("../x.k"), Map.of(), Map.of(), false, false))
                .withMessageContaining("points outside of the module");
    }

    @Test
    void theEngineReportsItsVersion() {
        assertThat(pool.engineVersion()).matches("\\d+\\.\\d+\\.\\d+.* \\([0-9a-f]+\\)");
    }
}
