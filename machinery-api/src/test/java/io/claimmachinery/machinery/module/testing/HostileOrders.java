package io.claimmachinery.machinery.module.testing;

import io.claimmachinery.machinery.module.publish.ModulePublisher.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Claim templates whose modules do what no module should. Like anybody's modules, they are in a registry.
 *
 * @param templates the directory to start a service with; its template {@code good} renders {@code a: 1}
 * @param answers by template: the expected status and kind of problem
 */
public record HostileOrders(Path templates, Map<String, String> answers) {

    private static final String REFUSED = "422 module-refused";
    private static final String FAILED = "422 render-failed";
    /** The response to an order of a module that takes too long. */
    public static final String TIMEOUT = "504 render-timeout";

    private static final String CRASHED = "500 renderer-failed";

    private static final Map<String, String> MODULES = Map.ofEntries(
            Map.entry("recursion", CRASHED),
            Map.entry("endless", TIMEOUT),
            Map.entry("endless-check", TIMEOUT),
            Map.entry("memory", FAILED),
            Map.entry("output", FAILED),
            Map.entry("print", FAILED),
            Map.entry("output-then-recursion", CRASHED),
            Map.entry("file-read", REFUSED),
            Map.entry("file-write", REFUSED),
            Map.entry("file-list", REFUSED),
            Map.entry("environment", REFUSED),
            Map.entry("dump", REFUSED),
            Map.entry("hash", REFUSED),
            Map.entry("dns", REFUSED),
            Map.entry("read-then-endless", REFUSED),
            Map.entry("dependency", REFUSED));

    /** Publishes the modules of a directory, and archives that no tool would write, and writes templates that refer to them. */
    public static HostileOrders publish(Path modules, LocalRegistry registry, Path templates) throws IOException {
        Map<String, String> answers = new TreeMap<>(MODULES);
        for (String name : MODULES.keySet()) {
            var _ = registry.push(modules.resolve(name), "hostile/" + name, "0.1.0");
        }
        archives().forEach((name, archive) -> {
            var _ = registry.pushArchive(archive, "hostile/" + name, "0.1.0", Format.TAR_GZIP);
            answers.put(name, REFUSED);
        });
        for (String nothing : List.of("", "_a = 1\n", "a = Undefined\n")) {
            String name = "nothing-" + answers.size();
            byte[] archive = TestTar.of(tar -> module(tar).file("main.k", nothing));
            var _ = registry.pushArchive(archive, "hostile/" + name, "0.1.0", Format.TAR_GZIP);
            answers.put(name, FAILED);
        }
        var _ = registry.pushArchive(manySlowFiles(), "hostile/many-files", "0.1.0", Format.TAR_GZIP);
        answers.put("many-files", TIMEOUT);
        Files.createDirectories(templates);
        for (String name : answers.keySet()) {
            template(templates, name, registry.source("hostile/" + name));
        }
        byte[] good = TestTar.of(tar -> module(tar).file("main.k", "a = 1\n"));
        var _ = registry.pushArchive(good, "good", "0.1.0", Format.TAR);
        template(templates, "good", registry.source("good"));
        return new HostileOrders(templates, answers);
    }

    private static void template(Path templates, String name, String source) throws IOException {
        Files.writeString(
                templates.resolve(name + ".yaml"),
                "kind: ClaimTemplate\nmetadata: {name: %s}\nspec: {source: \"%s\", tag: 0.1.0}\n"
                        .formatted(name, source));
    }

    private static Map<String, byte[]> archives() throws IOException {
        Map<String, byte[]> archives = new TreeMap<>();
        archives.put("zip-slip", archive(tar -> tar.file("../../../../tmp/claim-machinery-was-here", "x")));
        archives.put("symlink", archive(tar -> tar.link("more.k", "/etc/passwd", TarConstants.LF_SYMLINK)));
        archives.put(
                "link-then-file",
                archive(tar ->
                        tar.link("out", "/tmp", TarConstants.LF_SYMLINK).file("out/claim-machinery-was-here", "x")));
        archives.put("bomb", archive(tar -> {
            for (int i = 0; i < 8; i++) {
                tar.file("zeros" + i + ".k", new byte[8 << 20]);
            }
        }));
        archives.put("nesting", archive(tar -> tar.file("deep.k", "a = " + "[".repeat(20_000) + "]".repeat(20_000))));
        archives.put("long-name", archive(tar -> tar.file("x".repeat(304) + ".k", "a = 1\n")));
        archives.put("recursive-settings", archive(tar -> tar.file("kcl.yaml", "kcl_options: &a [*a]\n")));
        archives.put("exploding-settings", archive(tar -> tar.file("kcl.yaml", explodingSettings())));
        archives.put(
                "file-read-in-a-directory",
                archive(tar -> tar.file("lib/x.k", "import file\na = file.read(\"/x\")\n")));
        archives.put("nul-in-a-path", withMod("[dependencies]\nx = { path = \"a\\u0000b\" }\n"));
        archives.put("deep-kcl-mod", withMod("x = " + "[".repeat(40_000) + "]".repeat(40_000) + "\n"));
        archives.put(
                "inner-dependency", withMod("[dependencies]\nx = { oci = \"oci://10.1.2.3:6379/x\", tag = \"1\" }\n"));
        archives.put(
                "metadata-dependency",
                withMod("[dependencies]\nx = { oci = \"oci://169.254.169.254/latest\", tag = \"1\" }\n"));
        return archives;
    }

    private static String explodingSettings() {
        return "s: &s " + "x".repeat(100_000) + "\nkcl_options: [{key: a, value: [" + "*s, ".repeat(100_000) + "]}]\n";
    }

    private static byte[] withMod(String mod) throws IOException {
        return TestTar.of(tar -> tar.file("kcl.mod", mod).file("main.k", "a = 1\n"));
    }

    /** Returns an archive of files that each take the engine some milliseconds to parse. */
    private static byte[] manySlowFiles() throws IOException {
        return archive(tar -> {
            for (int i = 0; i < 2000; i++) {
                String numbers = new Random(i)
                        .ints(1000, 0, 1000)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "));
                tar.file("more/file" + i + ".k", "a = [" + numbers + "]\n");
            }
        });
    }

    private static byte[] archive(TestTar.Content content) throws IOException {
        return TestTar.gzip(TestTar.of(tar -> content.addTo(module(tar).file("main.k", "a = 1\n"))));
    }

    private static TestTar module(TestTar tar) throws IOException {
        return tar.file("kcl.mod", "[package]\nname = \"m\"\nversion = \"0.1.0\"\n");
    }
}
