package io.claimmachinery.kcl.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult.ModuleFailed;
import io.claimmachinery.kcl.RenderResult.Rendered;
import io.claimmachinery.kcl.SandboxReport;
import io.claimmachinery.kcl.sandbox.Landlock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs without the inspection, so that only the sandbox is between a module and the host. */
class SandboxTests {
    @TempDir
    static Path directory;

    @TempDir
    static Path elsewhere;

    static Modules modules;
    static KclWorkerPool pool;

    @BeforeAll
    static void startPool() {
        modules = new Modules(directory);
        pool = KclWorkerPool.start(modules.options().with(KclWorkerOptions.Inspecting.NEVER));
    }

    @AfterAll
    static void closePool() {
        pool.close();
    }

    @Test
    void whatTheKernelOffersIsEnforced() {
        SandboxReport report = pool.sandbox();

        assertThat(report.landlockAbi()).isEqualTo(Landlock.abi());
        if (Landlock.abi() > 0) {
            assertThat(report.fileSystem()).isTrue();
            assertThat(report.network()).isEqualTo(Landlock.abi() >= 4);
            assertThat(report.scoped()).isEqualTo(Landlock.abi() >= 6);
        }
        if (Files.exists(Path.of("/proc/sys/kernel/seccomp/actions_avail"))) {
            assertThat(report.seccomp()).isTrue();
            assertThat(report.noNewPrivileges()).isTrue();
            assertThat(report.limits()).contains("core", "file-size", "open-files", "cpu", "address-space");
        }
        assertThat(report.complete()).isEqualTo(report.warnings().isEmpty());
    }

    @Test
    void aFileOutsideOfTheModuleIsNotRead() throws Exception {
        assumeTrue(pool.sandbox().fileSystem());
        Path secret = Files.writeString(elsewhere.resolve("secret.txt"), "hidden");
        RenderRequest neighbour = modules.module("neighbour", "secret = 'hidden'\n");

        for (Path file :
                new Path[] {secret, Path.of("/etc/passwd"), neighbour.root().resolve("main.k")}) {
            assertThat(pool.render(modules.module("reads", "import file\na = file.read('" + file + "')\n")))
                    .isInstanceOfSatisfying(
                            ModuleFailed.class,
                            failed -> assertThat(failed.message())
                                    .contains("denied")
                                    .doesNotContain("hidden", "root:"));
        }
    }

    @Test
    void rendersOfSeveralModulesInARowReadTheirOwnFilesOnly() {
        assumeTrue(pool.sandbox().fileSystem());
        String both = "import file\na = file.read('%s/one/kcl.mod')\n";
        RenderRequest one = modules.module("one", both.formatted(directory));
        RenderRequest two = modules.module("two", both.formatted(directory));
        for (RenderRequest each : List.of(one, one, two, one, two, two, one)) {
            assertThat(pool.render(each)).isInstanceOf(each.equals(one) ? Rendered.class : ModuleFailed.class);
        }
    }

    @Test
    void moreModulesThanAWorkerKeepsThreadsForReadTheirOwnFilesOnly() {
        assumeTrue(pool.sandbox().fileSystem());
        List<RenderRequest> own = new ArrayList<>();
        List<RenderRequest> others = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            own.add(modules.module(
                    "own" + i, "import file\na = file.exists('%s/own%d/main.k')\n".formatted(directory, i)));
            others.add(modules.module(
                    "other" + i, "import file\na = file.read('%s/own%d/main.k')\n".formatted(directory, i)));
        }
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            assertThat(pool.render(own.get(random.nextInt(9)))).isEqualTo(new Rendered("a: true", ""));
            assertThat(pool.render(others.get(random.nextInt(9)))).isInstanceOf(ModuleFailed.class);
        }

        assertThat(pool.statistics().restarts().values()).allMatch(count -> count == 0);
    }

    @Test
    void aModuleWhoseDirectoryWasMadeAnewIsRead() throws Exception {
        for (int i = 0; i < 5; i++) {
            RenderRequest again = modules.module("again", "a = " + i + "\n");
            assertThat(pool.render(again)).isEqualTo(new Rendered("a: " + i, ""));
            Files.delete(again.root().resolve("main.k"));
            Files.delete(again.root().resolve("kcl.mod"));
            Files.delete(again.root());
        }
    }

    @Test
    void aFileOfTheModuleIsReadNevertheless() {
        RenderRequest request = modules.module("own", "import file\na = file.read('" + directory + "/own/kcl.mod')\n");

        assertThat(pool.render(request))
                .isInstanceOfSatisfying(
                        Rendered.class, rendered -> assertThat(rendered.yaml()).contains("name = \"own\""));
    }

    @Test
    void aLinkThatLeadsOutIsNotFollowed() throws Exception {
        assumeTrue(pool.sandbox().fileSystem());
        Files.writeString(elsewhere.resolve("secret.k"), "password = 'hidden'\n");
        RenderRequest request = modules.module("link", "a = 1\n");
        Files.delete(request.root().resolve("main.k"));
        Files.createSymbolicLink(request.root().resolve("main.k"), elsewhere.resolve("secret.k"));

        assertThat(pool.render(request))
                .isInstanceOfSatisfying(
                        ModuleFailed.class,
                        failed -> assertThat(failed.message()).doesNotContain("hidden"));
    }

    @Test
    void directoriesElsewhereAreNotListed() {
        assumeTrue(pool.sandbox().fileSystem());

        assertThat(pool.render(modules.module("lists", "import file\na = file.glob('/etc/*')\n")))
                .satisfiesAnyOf(
                        result -> assertThat(result).isInstanceOf(ModuleFailed.class),
                        result -> assertThat(result).isEqualTo(new Rendered("a: []", "")));
    }

    @Test
    void nothingIsWrittenNotEvenInTheModule() throws Exception {
        assumeTrue(pool.sandbox().fileSystem() || pool.sandbox().seccomp());
        RenderRequest victim = modules.module("victim", "a = 1\n");
        for (String each : new String[] {
            "import file\nfile.write('%s/new', 'x')\n",
            "import file\nfile.append('%s/main.k', 'b = 2')\n",
            "import file\nfile.mkdir('%s/made')\n",
            "import file\nfile.delete('%s/main.k')\n",
            "import file\nfile.mv('%s/main.k', '%1$s/moved.k')\n",
            "import file\nfile.cp('%s/main.k', '%1$s/copied.k')\n",
            "import yaml\nyaml.dump_to_file({a = 1}, '%s/dumped')\n"
        }) {
            RenderRequest vandal = modules.module("vandal", each.formatted(victim.root()));
            RenderRequest both = new RenderRequest(
                    vandal.root(), vandal.entries(), Map.of("victim", victim.root()), Map.of(), false, false);
            assertThat(pool.render(both)).as(each).isInstanceOf(ModuleFailed.class);
        }
        try (Stream<Path> files = Files.list(victim.root())) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("main.k", "kcl.mod");
        }
        assertThat(victim.root().resolve("main.k")).hasContent("a = 1");
    }

    @Test
    void theEnvironmentOfTheServiceIsNotThere() {
        assertThat(System.getenv("PATH")).isNotEmpty();

        assertThat(pool.render(modules.module("env", "import file\na = file.read_env('PATH') or 'nothing'\n")))
                .isEqualTo(new Rendered("a: nothing", ""));
        assertThat(pool.render(modules.module("proc", "import file\na = file.read('/proc/self/environ')\n")))
                .isInstanceOf(ModuleFailed.class);
    }

    @Test
    void theNameServiceIsNotAsked() {
        assumeTrue(pool.sandbox().seccomp());

        assertThat(pool.render(modules.module("dns", "import net\na = net.fqdn('example.org')\n")))
                .satisfiesAnyOf(
                        result -> assertThat(result).isInstanceOf(ModuleFailed.class),
                        result -> assertThat(result)
                                .isInstanceOfSatisfying(
                                        Rendered.class,
                                        rendered -> assertThat(rendered.yaml()).doesNotContain("example.org.")));
    }

    @Test
    void theServiceItselfStaysFree() throws Exception {
        Path file = Files.writeString(elsewhere.resolve("free"), "x");
        assertThat(Files.readString(file)).isEqualTo("x");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        server.stop(0);
        AtomicReference<String> inNewThread = new AtomicReference<>("");
        Thread virtual = Thread.startVirtualThread(() -> inNewThread.set(readable(file)));
        virtual.join();
        assertThat(inNewThread.get()).isEqualTo("x");
        assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
    }

    private static String readable(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
