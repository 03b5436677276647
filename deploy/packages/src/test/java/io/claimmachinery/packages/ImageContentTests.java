package io.claimmachinery.packages;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RequiresImage("machinery-api")
class ImageContentTests {

    /**
     * The parts of java.desktop that Spring does not need. Spring needs the module for its beans, but not its windows
     * and sounds.
     */
    private static final List<String> DESKTOP =
            List.of("libawt_xawt.so", "libjawt.so", "libsplashscreen.so", "libjsound.so", "libfontmanager.so");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"machinery-api", "registry-api", "status-collector", "claims"})
    void saysWhatItIsAndRunsAsNobody(String name) throws IOException {
        OciImage image = built(name);

        assertThat(image.reference()).matches(".*/" + name + ":[0-9].*");
        assertThat(image.user()).isEqualTo("65532:65532");
        assertThat(image.entrypoint())
                .as("no shell between the runtime's signals and the JVM")
                .startsWith("/opt/java/bin/java", "-XX:AOTCache=/app/" + name + ".aot")
                .endsWith("-jar", "/app/" + name + ".jar");
        assertThat(image.environment()).as("whatever LANG says").containsEntry("LC_ALL", "C.UTF-8");
        JsonNode labels = image.setting("Labels");
        for (String label : List.of("title", "description", "version", "revision", "created", "licenses")) {
            assertThat(labels.path("org.opencontainers.image." + label).asString())
                    .as(label)
                    .isNotBlank()
                    .isNotEqualTo("unknown");
        }
        assertThat(image.manifest().path("layers")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"machinery-api", "registry-api", "status-collector", "claims"})
    void holdsFilesOfRootThatNobodyElseCanWrite(String name) throws IOException {
        Path root = built(name).unpack(directory.resolve("root"));

        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(each -> !each.equals(root)).filter(each -> !isAsItShouldBe(root, each)))
                    .extracting(each -> "/" + root.relativize(each))
                    .containsExactlyInAnyOrder("/tmp", "/work");
        }
        assertThat(root.resolve("bin")).as("no shell").doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"machinery-api", "registry-api", "status-collector", "claims"})
    void hasEveryLibraryThatItsLibrariesNeed(String name) throws IOException {
        Path root = built(name).unpack(directory.resolve("root"));

        try (Stream<Path> files = Files.walk(root.resolve("opt"))) {
            for (Path each : files.filter(ImageContentTests::isLibraryInUse).toList()) {
                assertThat(Host.run(
                                "chroot",
                                root.toString(),
                                loader(root),
                                "--library-path",
                                "/opt/java/lib:/opt/java/lib/server",
                                "--list",
                                "/" + root.relativize(each)))
                        .as(each.toString())
                        .doesNotContain("not found");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"machinery-api", "registry-api", "status-collector", "claims"})
    void reportsItsParts(String name) throws IOException {
        Path root = built(name).unpack(directory.resolve("root"));
        Path bill = root.resolve("app/" + name + ".cdx.json");

        List<String> parts = JsonMapper.shared()
                .readTree(Files.readString(bill))
                .path("components")
                .findValuesAsString("purl");

        assertThat(bill).hasSameBinaryContentAs(OciImage.archive(name).resolveSibling(name + ".cdx.json"));
        assertThat(parts).anyMatch(each -> each.startsWith("pkg:deb/")).anyMatch(each -> each.contains("openjdk@25"));
        assertThat(parts.stream().anyMatch(each -> each.startsWith("pkg:npm/%40kcl-lang/")))
                .isEqualTo(name.equals("machinery-api"));
        assertThat(parts.stream().anyMatch(each -> each.matches("pkg:deb/.*/libjemalloc2@.*")))
                .isEqualTo(name.equals("machinery-api"));
        try (Stream<Path> jars = Files.list(root.resolve("app/lib"))) {
            assertThat(jars.map(each -> each.getFileName().toString()))
                    .as("every jar is listed")
                    .allMatch(jar -> parts.stream().anyMatch(part -> isOf(part, jar)));
        }
        assertThat(root.resolve("var/lib/dpkg/status.d/libc6")).content().contains("Package: libc6", "Version: ");
        assertThat(root.resolve("etc/os-release")).content().contains("ID=");
    }

    private OciImage built(String name) {
        assumeTrue(
                Files.exists(OciImage.archive(name)), () -> name + " was not built; ./mvnw -Pimages verify builds all");
        return OciImage.open(name, directory);
    }

    /** Returns whether {@code pkg:maven/group/name@version?type=jar} means {@code name-version.jar}. */
    private static boolean isOf(String part, String jar) {
        int at = part.indexOf('@');
        return part.startsWith("pkg:maven/")
                && jar.startsWith(part.substring(part.lastIndexOf('/', at) + 1, at) + "-"
                        + part.substring(at + 1).replaceFirst("\\?.*", ""));
    }

    private static String loader(Path root) {
        return Files.exists(root.resolve("lib64/ld-linux-x86-64.so.2"))
                ? "/lib64/ld-linux-x86-64.so.2"
                : "/lib/ld-linux-aarch64.so.1";
    }

    private static boolean isLibraryInUse(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".so") && !DESKTOP.contains(name);
    }

    private static int attribute(Path file, String name) throws IOException {
        return (int) requireNonNull(Files.getAttribute(file, "unix:" + name, LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean isAsItShouldBe(Path root, Path file) {
        try {
            boolean ofRoot = attribute(file, "uid") == 0 && attribute(file, "gid") == 0;
            // setuid, setgid and sticky; writable for group and others
            return ofRoot && (attribute(file, "mode") & 07022) == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(root.toString(), e);
        }
    }
}
