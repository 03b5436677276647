package io.claimmachinery.machinery.module.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.publish.ModulePublisher.Format;
import io.claimmachinery.machinery.module.testing.LocalRegistry;
import io.claimmachinery.machinery.module.testing.TestTar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostileArchiveTests {

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

    static Stream<Arguments> hostileArchives() {
        return Stream.of(
                hostile("a path that climbs", "the path '../evil.k'", tar -> tar.file("../evil.k", "x = 1\n")),
                hostile("a path that climbs later", "the path 'a/../../evil.k'", tar -> tar.file("a/../../evil.k", "")),
                hostile("an absolute path", "the path '/evil.k'", tar -> tar.file("/evil.k", "")),
                hostile("a Windows path", "the path '..\\evil.k'", tar -> tar.file("..\\evil.k", "")),
                hostile("an empty segment", "the path 'a//b.k'", tar -> tar.file("a//b.k", "")),
                hostile("a control character", "the path 'a\\x1bb.k'", tar -> tar.file("a\u001bb.k", "")),
                hostile(
                        "a symbolic link",
                        "a symbolic link",
                        tar -> tar.link("main2.k", "/etc/passwd", TarConstants.LF_SYMLINK)),
                hostile(
                        "a directory link and a file through it",
                        "a symbolic link",
                        tar -> tar.link("out", "/tmp", TarConstants.LF_SYMLINK).file("out/evil.k", "")),
                hostile("a hard link", "a hard link", tar -> tar.link("main2.k", "/etc/passwd", TarConstants.LF_LINK)),
                hostile("a character device", "a device", tar -> tar.special("null", TarConstants.LF_CHR)),
                hostile("a block device", "a device", tar -> tar.special("disk", TarConstants.LF_BLK)),
                hostile("a named pipe", "a named pipe", tar -> tar.special("pipe", TarConstants.LF_FIFO)),
                hostile("a file twice", "'main.k' twice", tar -> tar.file("main.k", "a = 2\n")),
                hostile(
                        "a file that is also a directory",
                        "both 'main.k' and 'main.k/'",
                        tar -> tar.file("main.k/more.k", "")),
                hostile("paths that differ in case", "both 'main.k' and 'MAIN.k'", tar -> tar.file("MAIN.k", "")),
                hostile(
                        "paths that differ in Unicode form",
                        "both",
                        tar -> tar.file("\u00e9.k", "").file("e\u0301.k", "")),
                hostile("a long path", "longer than 60 characters", tar -> tar.file("x".repeat(100) + ".k", "")),
                hostile(
                        "an endless path header",
                        "header that is too large",
                        tar -> tar.longName("x".repeat(200_000)).file("x.k", "")),
                hostile("a deep path", "deeper than 8 directories", tar -> tar.file("a/b/c/d/e/f/g/h/i.k", "")),
                hostile("too many entries", "more than 50 entries", tar -> {
                    for (int i = 0; i < 51; i++) {
                        tar.file("f" + i + ".k", "");
                    }
                }),
                hostile("too many bytes", "unpacked archive is too large", tar -> {
                    for (int i = 0; i < 40; i++) {
                        tar.file("f" + i + ".k", ("x = " + i + "\n").repeat(15_000));
                    }
                }),
                hostile("a bomb", "unpacked archive is too large", tar -> tar.file("zeros.k", new byte[2_500_000])));
    }

    private static Arguments hostile(String name, String reason, TestTar.Content content) {
        return Arguments.of(Named.of(name, content), reason);
    }

    @ParameterizedTest
    @MethodSource("hostileArchives")
    void isRefusedAndLeavesNothingBehind(TestTar.Content content, String reason) throws IOException {
        byte[] archive = TestTar.gzip(TestTar.of(tar -> {
            tar.file("kcl.mod", "[package]\n").file("main.k", "a = 1\n");
            content.addTo(tar);
        }));

        refuses(archive, reason);
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        byte[] archive = TestTar.of(tar -> tar.file("kcl.mod", "[package]\n").file("main.k", TestTar.noise(5000, 1)));
        refuses("no archive at all".getBytes(StandardCharsets.UTF_8), "");
        refuses(new byte[0], "there is no kcl.mod");
        refuses(Arrays.copyOf(archive, 4000), "archive is broken");
        refuses(Arrays.copyOf(TestTar.gzip(archive), 2000), "archive is broken");
        refuses(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0}, "zstd");
    }

    @Test
    void refusesAnArchiveWithoutKclModAtItsRoot() throws IOException {
        refuses(TestTar.of(tar -> tar.file("module/kcl.mod", "[package]\n")), "there is no kcl.mod at its root");
    }

    @Test
    void refusesALayerLargerThanTheLimitBeforeItIsDownloaded() throws IOException {
        long before = downloads();
        refuses(TestTar.noise(600_000, 1), "more than the limit");
        assertThat(downloads()).isEqualTo(before);
    }

    @Test
    void takesWhatOtherToolsWrite() throws IOException {
        byte[] archive = TestTar.of(tar -> tar.directory("./")
                .file("./kcl.mod", "[package]\n")
                .directory("./lib")
                .file("./lib/lib.k", "x = 1\n")
                .directory("lib/"));
        ModuleReference.Oci module = registry.pushArchive(archive, "friendly", "1.0.0", Format.TAR);
        try (TestStore store = store()) {
            assertThat(store.resolve(module.source(), "1.0.0").kclFiles()).hasSize(1);
        }
    }

    private void refuses(byte[] archive, String reason) throws IOException {
        Path outside = Files.createDirectories(directory.resolve("outside"));
        ModuleReference.Oci module = registry.pushArchive(archive, "hostile", "1.0.0", Format.TAR);
        try (TestStore store = store()) {
            assertThatExceptionOfType(ModuleException.Invalid.class)
                    .isThrownBy(() -> store.resolve(module.source(), module.digest()))
                    .withMessageContaining(module.source())
                    .withMessageContaining(reason);
        }
        assertThat(filesBelow(directory.resolve("cache/modules"))).isEmpty();
        assertThat(filesBelow(directory.resolve("cache/staging"))).isEmpty();
        assertThat(outside).isEmptyDirectory();
        assertThat(Path.of("/evil.k")).doesNotExist();
    }

    private static long downloads() {
        return registry.requests().stream()
                .filter(request -> request.contains("GET /v2/") && request.contains("/blobs/"))
                .count();
    }

    private static List<Path> filesBelow(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path, new FileVisitOption[0])) {
            return files.filter(file -> !file.equals(path)).toList();
        }
    }

    private TestStore store() {
        return new TestStore(
                directory.resolve("cache"),
                "limits.archive",
                "500KB",
                "limits.content",
                "3MB",
                "limits.entries",
                "50",
                "limits.depth",
                "8",
                "limits.path-length",
                "60");
    }
}
