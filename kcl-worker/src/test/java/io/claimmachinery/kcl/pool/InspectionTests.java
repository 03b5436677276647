package io.claimmachinery.kcl.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.kcl.KclWorkerOptions.Inspecting;
import io.claimmachinery.kcl.KclWorkerOptions.Limits;
import io.claimmachinery.kcl.KclWorkerOptions.Size;
import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.kcl.RenderResult.Refused;
import io.claimmachinery.kcl.RenderResult.Rendered;
import io.claimmachinery.kcl.RenderResult.TimedOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTests {
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
                "`import file`|1|import file",
                "`import yaml\nimport file as f\n`|2|import file",
                "`import \\\n  file\na = 1\n`|1|import file",
                "`import yaml as y\na = y.dump_to_file({}, '/tmp/x')\n`|2|dump_to_file",
                "`import yaml\nf = yaml.dump_all_to_file\n`|2|dump_all_to_file",
                "`import json\n_f = lambda x {\n    json.dump_to_file(x, 'y')\n}\n`|3|dump_to_file",
                "`import yaml\na = 'x ${yaml.dump_to_file(1, \"f\")} y'\n`|2|dump_to_file",
                "`import yaml\na = '''\nb ${yaml.dump_to_file(1, 'f')}\n'''\n`|3|dump_to_file",
                "`import yaml\nschema S:\n    check:\n        yaml.dump_to_file(1, 'x')\n`|4|dump_to_file",
                "`import yaml\na = [yaml.dump_to_file(i, 'x') for i in [1] if True]\n`|2|dump_to_file",
                "`import yaml\na = (yaml).dump_to_file({}, 'x')\n`|2|dump_to_file",
                "`import crypto\na = crypto.filesha256('/etc/passwd')\n`|2|filesha256",
                "`import crypto\na = crypto.filesha512('/etc/passwd')\n`|2|filesha512",
                "`import crypto as c\na = c.fileblake3('/etc/passwd')\n`|2|fileblake3",
                "`import net as n\na = n.fqdn('x')\n`|2|fqdn",
                "`import net\na = (net).fqdn('x')\n`|2|fqdn",
                "`import kcl_plugin.hello\n`|1|plugin"
            })
    void whatTouchesTheHostIsRefusedWithItsPlace(String main, int line, String named) {
        RenderRequest request = modules.module("refused", main);

        assertThat(pool.render(request)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.violations()).hasSize(1);
            assertThat(refused.violations().getFirst().file())
                    .isEqualTo(request.root().resolve("main.k"));
            assertThat(refused.violations().getFirst().line()).isEqualTo(line);
            assertThat(refused.violations().getFirst().reason()).contains(named);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = {fqdn = 'host', file = 'x', dump_to_file = 1}\nb = a.fqdn\n",
                "import net\na = {fqdn = 'host'}\nb = a.fqdn\nc = net.is_IPv4('1.2.3.4')\n",
                "import crypto\nimport yaml\na = crypto.sha256('x')\nb = yaml.encode({x = 1})\n",
                "import regex\n# import file\na = 'import file'\nfile = 1\nb = file\n",
                "schema fqdn:\n    read_env: str = 'x'\na = fqdn {}\n"
            })
    void whatOnlyLooksLikeItIsRendered(String main) {
        assertThat(pool.render(modules.module("allowed", main))).isInstanceOf(Rendered.class);
    }

    @Test
    void everyFileOfThePackagesIsInspectedToo() {
        RenderRequest library = modules.module(
                "hidden_1.0", Map.of("h.k", "x = 1\n", "deep/er.k", "import file\nx = file.read('/etc/passwd')\n"));
        RenderRequest plain = modules.module("innocent", "import hidden\na = hidden.x\n");
        RenderRequest request = new RenderRequest(
                plain.root(), plain.entries(), Map.of("hidden", library.root()), Map.of(), false, false);

        assertThat(pool.render(request))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.violations().getFirst().file())
                                .isEqualTo(library.root().resolve("deep/er.k")));
    }

    @Test
    void anImportInAnotherFileOfTheDirectoryCounts() {
        RenderRequest both = modules.module("both", Map.of("a.k", "import net\n", "main.k", "a = net.fqdn('x')\n"));

        assertThat(pool.render(new RenderRequest(both.root(), List.of(), Map.of(), Map.of(), false, false)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aLinkThatLeadsOutIsRefused(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("secret.k"), "password = 'x'\n");
        RenderRequest file = modules.module("file-link", "a = 1\n");
        Files.createSymbolicLink(file.root().resolve("linked.k"), elsewhere.resolve("secret.k"));
        RenderRequest folder = modules.module("directory-link", "a = 1\n");
        Files.createSymbolicLink(folder.root().resolve("linked"), elsewhere);

        for (RenderRequest each : List.of(file, folder)) {
            assertThat(pool.render(each))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(
                                            refused.violations().getFirst().reason())
                                    .contains("points outside of the module"));
        }
    }

    @Test
    void aCallerCanAskBeforeItRenders() {
        RenderRequest bad = modules.module("ask", Map.of("main.k", "import file\n", "good.k", "a = 1\n"));

        assertThat(pool.inspect(List.of(bad.root().resolve("good.k"))).clean()).isTrue();
        assertThat(pool.inspect(List.of(bad.root().resolve("good.k"), bad.root().resolve("main.k")))
                        .violations())
                .hasSize(1);
    }

    @Test
    void aFileThatDoesNotParseIsLeftToTheEngine() {
        assertThat(pool.render(modules.module("broken", "a = = 1\n"))).isInstanceOf(RenderResult.ModuleFailed.class);
    }

    @Test
    void aModuleThatNeverChangesIsInspectedOnce() throws Exception {
        try (KclWorkerPool once = KclWorkerPool.start(modules.options().with(Inspecting.ONCE))) {
            RenderRequest module = modules.module("once", "a = 1\n");
            assertThat(once.render(module)).isEqualTo(new Rendered("a: 1", ""));

            modules.module("once", "import file\na = 2\n");

            assertThat(once.render(module)).isEqualTo(new Rendered("a: 2", ""));
        }
    }

    @Test
    void whatCouldNotBeInspectedIsRefusedButNotForGood() {
        try (KclWorkerPool once = KclWorkerPool.start(modules.options().with(Inspecting.ONCE))) {
            RenderRequest module = modules.module("parser", HostileModuleTests.DEEP);
            assertThat(once.render(module))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.violations())
                                    .singleElement()
                                    .satisfies(violation ->
                                            assertThat(violation.reason()).contains("cannot be inspected")));

            modules.module("parser", "a = 1\n");

            assertThat(once.render(module)).isEqualTo(new Rendered("a: 1", ""));
        }
    }

    @Test
    void manySlowFilesHaveOneDeadlineTogether() {
        Map<String, String> files = files(3000, "a = [" + "12, ".repeat(500) + "]\n");
        Limits limits = new Limits(Duration.ofSeconds(1), 256 * Modules.MIB, Modules.MIB);
        try (KclWorkerPool impatient = KclWorkerPool.start(modules.options().with(limits))) {
            assertThat(impatient.render(modules.module("slow", files))).isEqualTo(new TimedOut(limits.time()));
            // One second is enough for a module of one line, but not on a machine with busy processors
            RenderRequest good = modules.module("good", "a = 1\n");
            assertThat(Stream.generate(() -> impatient.render(good))
                            .limit(60)
                            .filter(result -> !(result instanceof TimedOut))
                            .findFirst())
                    .contains(new Rendered("a: 1", ""));
        }
    }

    @Test
    void isInspectedOnceForCallersAtTheSameTime() throws Exception {
        RenderRequest module = modules.module("asked", files(250, "a = 1\n"));
        Size size = new Size(2, 64, Duration.ofSeconds(30));
        try (KclWorkerPool two = KclWorkerPool.start(modules.options().with(size));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<RenderResult> caller = () -> two.render(module);
            for (Future<RenderResult> each : threads.invokeAll(Collections.nCopies(8, caller))) {
                assertThat(each.get()).isEqualTo(new Rendered("a: 1", ""));
            }

            assertThat(two.statistics().rendered())
                    .as("8 renders, and 251 files in parts of 100")
                    .isEqualTo(8 + 3);
        }
    }

    private static Map<String, String> files(int count, String text) {
        Map<String, String> files = new HashMap<>(Map.of("main.k", "a = 1\n"));
        for (int i = 0; i < count; i++) {
            files.put("more/file" + i + ".k", text);
        }
        return files;
    }
}
