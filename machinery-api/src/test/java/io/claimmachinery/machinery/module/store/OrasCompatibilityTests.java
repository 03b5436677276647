package io.claimmachinery.machinery.module.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.claimmachinery.machinery.module.publish.ModulePublisher.Format;
import io.claimmachinery.machinery.module.testing.LocalRegistry;
import io.claimmachinery.machinery.module.testing.TestTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import land.oras.Annotations;
import land.oras.ArtifactType;
import land.oras.Config;
import land.oras.ContainerRef;
import land.oras.LocalPath;
import land.oras.Manifest;
import land.oras.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A module that is published here can be read by the registry client in the project that KCL's own tool also uses, and
 * the other way round.
 */
class OrasCompatibilityTests {

    @TempDir
    Path directory;

    private LocalRegistry registry;
    private Registry oras;

    @BeforeEach
    void startTheRegistry() {
        registry = LocalRegistry.start(directory.resolve("registry"));
        oras = Registry.builder().insecure().build();
    }

    @AfterEach
    void stopTheRegistry() {
        oras.getExecutorService().shutdownNow();
        registry.close();
    }

    @Test
    void readsWhatOthersPublish() throws IOException {
        Path archive = directory.resolve("volume_0.1.0.tar");
        Files.write(
                archive, TestTar.of(tar -> tar.file("kcl.mod", "[package]\n").file("main.k", "a = 1\n")));
        Manifest manifest = oras.pushArtifact(
                ContainerRef.parse(registry.host() + "/team/volume:0.1.0"),
                ArtifactType.from("application/vnd.oci.image.layer.v1.tar"),
                Annotations.ofManifest(Map.of("org.kcllang.package.name", "volume")),
                Config.empty(),
                LocalPath.of(archive, "application/vnd.oci.image.layer.v1.tar"));

        try (TestStore store = new TestStore(directory.resolve("cache"))) {
            ResolvedModule module = store.resolve(registry.source("team/volume"), "0.1.0");
            assertThat(module.root().resolve("main.k")).hasContent("a = 1");
            assertThat(module.digest()).isEqualTo(manifest.getDescriptor().getDigest());
        }
    }

    @Test
    void publishesWhatOthersRead() throws IOException {
        Path volume = TestModules.module(
                directory.resolve("volume"),
                "[package]\nname = \"volume\"\nversion = \"0.1.0\"\ndescription = \"A volume\"\n");
        ModuleReference.Oci published = registry.push(volume, "team/volume", null, Format.TAR_GZIP);
        assertThat(published.tag()).isEqualTo("0.1.0");

        ContainerRef reference = ContainerRef.parse(registry.host() + "/team/volume:0.1.0");
        Manifest manifest = oras.getManifest(reference);
        assertThat(manifest.getDescriptor().getDigest()).isEqualTo(published.digest());
        assertThat(manifest.getAnnotations())
                .containsEntry("org.kcllang.package.name", "volume")
                .containsEntry("org.kcllang.package.version", "0.1.0")
                .containsEntry("org.kcllang.package.description", "A volume")
                .containsKey("org.kcllang.package.sum");
        Path pulled = Files.createDirectory(directory.resolve("pulled"));
        oras.pullArtifact(reference, pulled, false);
        assertThat(pulled.resolve("volume_0.1.0.tgz")).exists();
    }

    @Test
    void publishesTheSameFilesWithTheSameDigest() {
        Path one = TestModules.module(directory.resolve("one"), "[package]\nversion = \"1.0.0\"\n");
        Path two = TestModules.module(directory.resolve("two"), "[package]\nversion = \"1.0.0\"\n");
        assertThat(registry.push(one, "same/one", "1").digest())
                .isEqualTo(registry.push(two, "same/two", "1").digest());
    }
}
