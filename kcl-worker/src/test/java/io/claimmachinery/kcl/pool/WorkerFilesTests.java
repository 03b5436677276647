package io.claimmachinery.kcl.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.claimmachinery.kcl.RenderResult.Rendered;
import io.claimmachinery.kcl.engine.EngineLibrary;
import io.claimmachinery.kcl.process.PrivateDirectory;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The origin of the engine and of the workers' classes, and the places of their copies. */
class WorkerFilesTests {
    @TempDir
    Path directory;

    @Test
    void aNamedBuildMadeForNodeIsLoadedAsACopy() throws Exception {
        Path named = directory.resolve("kcl-lib.node");
        try (InputStream in = EngineLibrary.class.getResourceAsStream("linux-x86_64/libkcl.so")) {
            Assumptions.assumeTrue(in != null, "no engine is packed with this build");
            if (in != null) {
                Files.copy(in, named);
            }
        }
        byte[] before = Files.readAllBytes(named);
        Modules modules = new Modules(directory.resolve("modules"));

        try (KclWorkerPool pool =
                KclWorkerPool.start(modules.options().withFiles(named, directory.resolve("private")))) {
            assertThat(pool.render(modules.module("m", "a = 1\n"))).isEqualTo(new Rendered("a: 1", ""));
        }
        assertThat(Files.readAllBytes(named)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("private"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aLibraryThatIsNoneIsNamed() throws Exception {
        Modules modules = new Modules(directory.resolve("modules"));
        Path text = Files.writeString(directory.resolve("libkcl.so"), "not a library");

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> KclWorkerPool.start(modules.options().withFiles(directory.resolve("nothere.so"), null)))
                .withMessageContaining("KCL_LIBRARY")
                .withMessageContaining("nothere.so");
        assertThatIllegalStateException()
                .isThrownBy(() -> KclWorkerPool.start(modules.options().withFiles(text, null)))
                .withMessageContaining("Cannot start a KCL worker")
                .withMessageContaining("libkcl.so");
    }

    @Test
    void aDirectoryThatOthersCanReadIsRefused() throws Exception {
        Path open = Files.createDirectory(
                directory.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        assertThatIllegalStateException()
                .isThrownBy(() -> PrivateDirectory.at(open))
                .withMessageContaining("0700");
    }

    @Test
    void aLinkInPlaceOfTheDirectoryIsRefused() throws Exception {
        Path target = PrivateDirectory.at(directory.resolve("target")).path();
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);

        assertThatIllegalStateException().isThrownBy(() -> PrivateDirectory.at(link));
    }
}
