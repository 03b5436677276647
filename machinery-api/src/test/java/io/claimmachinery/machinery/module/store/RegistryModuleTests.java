package io.claimmachinery.machinery.module.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.claimmachinery.machinery.module.cache.CacheDirectory;
import io.claimmachinery.machinery.module.oci.NewestTag;
import io.claimmachinery.machinery.module.publish.ModulePublisher.Format;
import io.claimmachinery.machinery.module.testing.LocalRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegistryModuleTests {

    @TempDir
    static Path registryDirectory;

    static LocalRegistry registry;

    @TempDir
    Path directory;

    @BeforeAll
    static void startTheRegistry() {
        registry = LocalRegistry.start(registryDirectory);
    }

    @AfterAll
    static void stopTheRegistry() {
        registry.close();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void pullsBothLayerFormatsByTagAndByDigest(Format format) throws IOException {
        Path volume = module(
                "volume", "[package]\nname = \"volume\"\nversion = \"0.1.0\"\n[profile]\nentries = [\"main.k\"]\n");
        TestModules.write(volume.resolve("deep/er/lib.k"), "x = 1\n");
        String repository = "both/" + format.name().toLowerCase(Locale.ROOT);
        ModuleReference.Oci published = registry.push(volume, repository, "0.1.0", format);

        try (TestStore store = store()) {
            ResolvedModule byTag = store.resolve(registry.source(repository), "0.1.0");
            ResolvedModule byDigest = store.resolve(registry.source(repository), published.digest());

            assertThat(byTag.root()).isEqualTo(byDigest.root());
            assertThat(byTag.digest()).isEqualTo(published.digest()).isEqualTo(byDigest.digest());
            assertThat(byTag.tag()).isEqualTo("0.1.0");
            assertThat(byTag.source()).isEqualTo(registry.source(repository));
            assertThat(byTag.entries()).containsExactly("main.k");
            assertThat(byTag.kclFiles())
                    .containsExactly(
                            byTag.root().resolve("deep/er/lib.k"), byTag.root().resolve("main.k"));
            assertThat(byTag.root().resolve("main.k")).hasSameTextualContentAs(volume.resolve("main.k"));
            assertThat(store.count("pulls")).isEqualTo(1);
        }
    }

    @Test
    void takesTheNewestVersionWhenNoTagIsGiven() {
        Path volume = module("volume", "[package]\nname = \"volume\"\n");
        for (String tag : List.of("v0.9.0", "0.10.0", "0.10.1-rc.1", "0.2.0", "latest", "main", "sha256-abc.sig")) {
            registry.push(volume, "newest", tag);
        }
        try (TestStore store = store()) {
            assertThat(store.resolve(registry.source("newest"), null).tag()).isEqualTo("0.10.0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'1.9 1.10 1.2.11', 1.10",
        "'v1.0.0 1.0.0-rc.1', v1.0.0",
        "'1.0.0-alpha.2 1.0.0-alpha.10 1.0.0-alpha', 1.0.0-alpha.10",
        "'2.0.0-rc.1 1.9.9', 1.9.9",
        "'1.0.0-1 1.0.0-beta', 1.0.0-beta"
    })
    void ordersVersionsAsSemanticVersioningDoes(String tags, String newest) {
        assertThat(NewestTag.of(List.of(tags.split(" ")))).contains(newest);
    }

    @Test
    void saysWhatIsMissing() {
        Path volume = module("volume", "");
        registry.push(volume, "unversioned", "main");
        try (TestStore store = store()) {
            assertThatExceptionOfType(ModuleException.NotFound.class)
                    .isThrownBy(() -> store.resolve(registry.source("unversioned"), "1.0.0"))
                    .withMessageContaining(registry.source("unversioned") + ":1.0.0");
            assertThatExceptionOfType(ModuleException.NotFound.class)
                    .isThrownBy(() -> store.resolve(registry.source("no/such"), "1.0.0"));
            assertThatExceptionOfType(ModuleException.NotFound.class)
                    .isThrownBy(() -> store.resolve(registry.source("unversioned"), null))
                    .withMessageContaining("none of its tags is a version");
            assertThat(store.count("failures")).isEqualTo(3);
        }
    }

    @Test
    void resolvesTheClosureOfDependencies() {
        registry.push(module("k8s", "[package]\nname = \"k8s\"\nversion = \"1.31\"\n"), "kcl-lang/k8s", "1.31");
        registry.push(
                module("my-lib", "[package]\nname = \"my-lib\"\n[dependencies]\nk8s = \"1.31\"\n"),
                "team/lib",
                "1.0.0");
        Path app = module("app", """
            [package]
            name = "app"
            [dependencies]
            my-lib = { oci = "oci://%s/team/lib", tag = "1.0.0" }
            inner = { path = "./inner" }
            helper = { oci = "oci://%s/team/mono", tag = "2.0.0", package = "helper-pkg", version = "0.3.0" }
            """.formatted(registry.host(), registry.host()));
        TestModules.write(app.resolve("inner/kcl.mod"), "[package]\nname = \"inner\"\n");
        Path mono = module("mono", "[package]\nname = \"mono\"\n");
        TestModules.write(
                mono.resolve("packages/helper/kcl.mod"), "[package]\nname = \"helper-pkg\"\nversion = \"0.3.0\"\n");
        registry.push(mono, "team/mono", "2.0.0");
        registry.push(app, "team/app", "1.0.0");

        try (TestStore store = store("default-registry", registry.host() + "/kcl-lang")) {
            ResolvedModule resolved = store.resolve(registry.source("team/app"), "1.0.0");
            assertThat(resolved.packages()).containsOnlyKeys("helper", "inner", "my_lib", "k8s");
            assertThat(resolved.packages().get("inner"))
                    .isEqualTo(resolved.root().resolve("inner"));
            assertThat(resolved.packages().get("helper")).endsWithRaw(Path.of("packages/helper"));
            assertThat(resolved.packages().get("k8s")).isDirectoryContaining("glob:**/main.k");
            assertThat(resolved.kclFiles()).hasSize(3).allMatch(Files::isRegularFile);
        }
    }

    @Test
    void namesBothSidesOfAConflict() {
        Path lib = module("lib", "[package]\nname = \"lib\"\n");
        registry.push(lib, "conflict/lib", "1.0.0");
        TestModules.write(lib.resolve("more.k"), "y = 2\n");
        registry.push(lib, "conflict/lib", "2.0.0");
        registry.push(module("other", "[dependencies]\nlib = \"2.0.0\"\n"), "conflict/other", "1.0.0");
        registry.push(module("app", "[dependencies]\nlib = \"1.0.0\"\nother = \"1.0.0\"\n"), "conflict/app", "1.0.0");

        try (TestStore store = store("default-registry", registry.host() + "/conflict")) {
            assertThatExceptionOfType(ModuleException.Invalid.class)
                    .isThrownBy(() -> store.resolve(registry.source("conflict/app"), "1.0.0"))
                    .withMessageContaining("conflict/lib:1.0.0")
                    .withMessageContaining("conflict/lib:2.0.0")
                    .withMessageContaining("conflict/other:1.0.0");
        }
    }

    @Test
    void refusesACycleBetweenRegistryModules() {
        registry.push(module("a", "[dependencies]\nb = \"1.0.0\"\n"), "cycle/a", "1.0.0");
        registry.push(module("b", "[dependencies]\na = \"1.0.0\"\n"), "cycle/b", "1.0.0");
        try (TestStore store = store("default-registry", registry.host() + "/cycle")) {
            assertThatExceptionOfType(ModuleException.Invalid.class)
                    .isThrownBy(() -> store.resolve(registry.source("cycle/a"), "1.0.0"))
                    .withMessageContaining("cycle/a:1.0.0 → ");
        }
    }

    @Test
    void refusesAPathDependencyThatLeavesAPublishedModule() {
        registry.push(module("a", "[dependencies]\nb = { path = \"../../../../etc\" }\n"), "escape/a", "1.0.0");
        try (TestStore store = store()) {
            assertThatExceptionOfType(ModuleException.Invalid.class)
                    .isThrownBy(() -> store.resolve(registry.source("escape/a"), "1.0.0"))
                    .withMessageContaining("points outside of the module");
        }
    }

    @Test
    void downloadsOnceForAllWhoAskAtTheSameTime() throws Exception {
        registry.push(module("lib", "[package]\nname = \"lib\"\n"), "once/lib", "1.0.0");
        registry.push(module("app", "[dependencies]\nlib = \"1.0.0\"\n"), "once/app", "1.0.0");
        try (TestStore store = store("default-registry", registry.host() + "/once");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ResolvedModule>> calls = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                calls.add(() -> store.resolve(registry.source("once/app"), "1.0.0"));
            }
            List<ResolvedModule> resolved = new ArrayList<>();
            for (Future<ResolvedModule> call : callers.invokeAll(calls)) {
                resolved.add(call.get());
            }
            assertThat(resolved).hasSize(32).containsOnly(resolved.getFirst());
        }
        assertThat(registry.requests())
                .filteredOn(request -> request.startsWith("200 GET /v2/once/") && request.contains("/blobs/"))
                .hasSize(2);
    }

    @Test
    void answersFromTheCacheAfterARestartWithoutTheRegistry(@TempDir Path other) {
        Path cache = directory.resolve("cache");
        ResolvedModule before;
        String source;
        try (LocalRegistry shortLived = LocalRegistry.start(other)) {
            shortLived.push(module("lib", "[package]\nname = \"lib\"\n"), "off/lib", "1.0.0");
            shortLived.push(
                    module("app", "[dependencies]\nlib = { oci = \"%s\" }\n".formatted(shortLived.source("off/lib"))),
                    "off/app",
                    "1.0.0");
            source = shortLived.source("off/app");
            try (TestStore store = new TestStore(cache)) {
                before = store.resolve(source, "1.0.0");
            }
        }
        try (TestStore store = new TestStore(cache)) {
            assertThat(store.resolve(source, "1.0.0")).isEqualTo(before);
            assertThat(store.count("pulls")).isZero();

            store.advancePastTheTtl();
            store.refresh();
            assertThat(store.resolve(source, "1.0.0")).isEqualTo(before);
            assertThat(store.count("refresh.failures")).isPositive();
        }
    }

    @Test
    void picksUpAMovedTagInTheBackground() {
        Path volume = module("volume", "[package]\nname = \"volume\"\n");
        registry.push(volume, "moved", "1.0.0");
        try (TestStore store = store()) {
            ResolvedModule before = store.resolve(registry.source("moved"), "1.0.0");
            TestModules.write(volume.resolve("main.k"), "a = 2\n");
            ModuleReference.Oci moved = registry.push(volume, "moved", "1.0.0");
            int requests = registry.requests().size();

            store.refresh();
            assertThat(store.resolve(registry.source("moved"), "1.0.0")).isEqualTo(before);
            assertThat(registry.requests()).hasSize(requests);

            store.advancePastTheTtl();
            assertThat(store.resolve(registry.source("moved"), "1.0.0")).isEqualTo(before);
            assertThat(registry.requests()).as("the request path never asks").hasSize(requests);

            store.refresh();
            ResolvedModule after = store.resolve(registry.source("moved"), "1.0.0");
            assertThat(after.digest()).isEqualTo(moved.digest()).isNotEqualTo(before.digest());
            assertThat(before.root().resolve("main.k"))
                    .as("renders under way keep their module")
                    .exists();
        }
    }

    @Test
    void picksUpAMovedTagOfADependencyOfADirectory() {
        Path lib = module("lib", "[package]\nname = \"lib\"\n");
        registry.push(lib, "local/lib", "1.0.0");
        Path app = module(
                "app",
                "[dependencies]\nlib = { oci = \"%s\", tag = \"1.0.0\" }\n".formatted(registry.source("local/lib")));
        try (TestStore store = store()) {
            ResolvedModule before = store.resolve(app.toString(), null);
            TestModules.write(lib.resolve("main.k"), "a = 2\n");
            registry.push(lib, "local/lib", "1.0.0");
            store.advancePastTheTtl();
            store.refresh();
            assertThat(store.resolve(app.toString(), null).digest()).isNotEqualTo(before.digest());
        }
    }

    @Test
    void fetchesADamagedModuleAgain() throws IOException {
        registry.push(module("volume", "[package]\nname = \"volume\"\n"), "damaged", "1.0.0");
        Path cache = directory.resolve("cache");
        Path file;
        try (TestStore store = new TestStore(cache)) {
            file = store.resolve(registry.source("damaged"), "1.0.0").root().resolve("main.k");
        }
        String intact = Files.readString(file);
        Files.writeString(file, intact.replace('1', '2'));
        try (TestStore store = new TestStore(cache)) {
            ResolvedModule damaged = store.resolve(registry.source("damaged"), "1.0.0");
            assertThat(damaged.root().resolve("main.k")).hasContent(intact);
            assertThat(store.count("pulls")).isEqualTo(1);

            CacheDirectory.delete(damaged.root());
            assertThat(store.resolve(registry.source("damaged"), "1.0.0").root().resolve("main.k"))
                    .hasContent(intact);
            assertThat(store.count("pulls")).isEqualTo(2);
        }
    }

    @Test
    void noticesThatAModuleInTheCacheIsEditedWhileItRuns() throws IOException {
        registry.push(module("volume", "[package]\nname = \"volume\"\n"), "edited", "1.0.0");
        try (TestStore store = new TestStore(directory.resolve("cache"))) {
            Path file = store.resolve(registry.source("edited"), "1.0.0").root().resolve("main.k");
            String intact = Files.readString(file);
            FileTime before = Files.getLastModifiedTime(file);
            Files.writeString(file, intact.replace('1', '2'));
            Files.setLastModifiedTime(file, before);
            store.advance(Duration.ofSeconds(2));
            assertThat(store.resolve(registry.source("edited"), "1.0.0").root().resolve("main.k"))
                    .hasContent(intact);

            Path planted = Files.writeString(file.resolveSibling("planted.k"), "b = 1\n");
            store.advance(Duration.ofSeconds(2));
            assertThat(store.resolve(registry.source("edited"), "1.0.0").kclFiles())
                    .hasSize(1);
            assertThat(planted).doesNotExist();
        }
    }

    @Test
    void removesTheLongestUnusedModulesWhenTheCacheIsTooLarge() throws IOException {
        Path volume = module("volume", "[package]\nname = \"volume\"\n");
        TestModules.write(volume.resolve("large.k"), "# padding, not compressible enough to matter\n".repeat(1000));
        registry.push(volume, "evict/old", "1.0.0");
        TestModules.write(volume.resolve("main.k"), "a = 2\n");
        registry.push(volume, "evict/new", "1.0.0");
        Path cache = directory.resolve("cache");
        ResolvedModule old;
        try (TestStore store = new TestStore(cache)) {
            old = store.resolve(registry.source("evict/old"), "1.0.0");
        }
        try (TestStore store = new TestStore(cache, "cache-size", "50KB")) {
            ResolvedModule recent = store.resolve(registry.source("evict/new"), "1.0.0");
            store.refresh();
            assertThat(old.root()).as("used a moment ago by another process").exists();

            store.advance(Duration.ofHours(2));
            store.refresh();
            assertThat(old.root()).doesNotExist();
            assertThat(recent.root()).exists();
            assertThat(store.count("evictions")).isEqualTo(1);
            assertThat(store.bytesOnDisk()).isBetween(45_000L, 50_000L);
        }
    }

    @Test
    void removesModulesThatOrdersNamedByTheirDigestLast() throws IOException {
        Path volume = module("volume", "[package]\nname = \"volume\"\n");
        TestModules.write(volume.resolve("large.k"), "# padding, not compressible enough to matter\n".repeat(1000));
        ModuleReference.Oci pinned = registry.push(volume, "evict/pinned", "1.0.0");
        TestModules.write(volume.resolve("main.k"), "a = 2\n");
        registry.push(volume, "evict/other", "1.0.0");
        Path cache = directory.resolve("cache");
        try (TestStore store = new TestStore(cache, "cache-size", "50KB")) {
            ResolvedModule ordered = store.resolvePinned(pinned);
            ResolvedModule other = store.resolve(registry.source("evict/other"), "1.0.0");
            store.keepOnly(registry.source("evict/none"), "1.0.0");
            store.advance(Duration.ofHours(2));
            store.refresh();
            assertThat(other.root()).doesNotExist();
            assertThat(ordered.root()).exists();
        }
    }

    @Test
    void letsGoOfModulesThatNoTemplateNamesAnyMore() throws IOException {
        Path volume = module("volume", "[package]\nname = \"volume\"\n");
        registry.push(volume, "named/once", "1.0.0");
        TestModules.write(volume.resolve("main.k"), "a = 2\n");
        registry.push(volume, "named/still", "1.0.0");
        try (TestStore store = store("cache-size", "1B")) {
            ResolvedModule once = store.resolve(registry.source("named/once"), "1.0.0");
            ResolvedModule still = store.resolve(registry.source("named/still"), "1.0.0");

            store.keepOnly(registry.source("named/still"), "1.0.0");
            store.refresh();
            assertThat(once.root()).as("an order may be rendering from it").exists();

            store.advance(Duration.ofHours(2));
            store.refresh();
            assertThat(once.root()).doesNotExist();
            assertThat(still.root()).exists();
        }
    }

    private TestStore store(String... settings) {
        return new TestStore(directory.resolve("cache"), settings);
    }

    private Path module(String name, String mod) {
        return TestModules.module(directory.resolve(name), mod);
    }
}
