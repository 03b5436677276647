package io.claimmachinery.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bill of materials of a package, in CycloneDX: the jars as recorded by the program's build, and what the package
 * adds: Debian packages, the Java runtime, and the KCL engine if it is included.
 */
final class BillOfMaterials {

    private static final String RECORDED = "META-INF/sbom/application.cdx.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BillOfMaterials() {}

    /** @param roots directories with parts of the image's file system, the one with the system's release first */
    static void write(Application application, List<Path> roots, List<Path> engineLock) throws IOException {
        ObjectNode bill = recorded(application.jar());
        ArrayNode components = bill.withArray("components");
        for (Path root : roots) {
            for (Path each : packages(root)) {
                addPackage(components, each, roots.getFirst());
            }
        }
        addRuntime(components);
        for (Path each : engineLock) {
            addEngine(components, each);
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(application.billOfMaterials(), bill);
    }

    /** Writes only jars and runtime. */
    static void writeOfTool(Application application, Path file) throws IOException {
        ObjectNode bill = recorded(application.jar());
        addRuntime(bill.withArray("components"));
        JSON.writerWithDefaultPrettyPrinter().writeValue(file, bill);
    }

    private static ObjectNode recorded(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            ZipEntry entry = jar.getEntry(RECORDED);
            if (entry == null) {
                throw new IllegalStateException(
                        file + " has no " + RECORDED + ": it was built offline, when CycloneDX records nothing");
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return (ObjectNode) JSON.readTree(in);
            }
        }
    }

    private static List<Path> packages(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("var/lib/dpkg/status.d"))) {
            return files.sorted().toList();
        }
    }

    private static void addPackage(ArrayNode components, Path control, Path system) throws IOException {
        TreeMap<String, String> fields = new TreeMap<>();
        for (String line : Files.readAllLines(control)) {
            int colon = line.indexOf(": ");
            if (colon > 0 && !line.startsWith(" ")) {
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        Properties release = properties(system.resolve("etc/os-release"));
        String name = fields.getOrDefault("Package", "");
        String version = fields.getOrDefault("Version", "");
        String id = unquoted(release.getProperty("ID", "debian"));
        String url = "pkg:deb/" + id + "/" + name + "@" + version + "?arch=" + fields.getOrDefault("Architecture", "")
                + "&distro=" + id + "-" + unquoted(release.getProperty("VERSION_ID", ""));
        component(components, "library", name, version, url);
    }

    private static void addRuntime(ArrayNode components) {
        String version = Runtime.version().toString();
        String name = "OpenJDK (" + System.getProperty("java.vendor") + ")";
        component(components, "platform", name, version, "pkg:generic/openjdk@" + version.replace("+", "%2B"));
    }

    private static void addEngine(ArrayNode components, Path lock) throws IOException {
        JSON.readTree(lock).path("packages").properties().forEach(each -> {
            String name = each.getKey().replaceFirst("^node_modules/", "");
            if (!name.isEmpty()) {
                String version = each.getValue().path("version").asString();
                component(components, "library", name, version, "pkg:npm/" + name.replace("@", "%40") + "@" + version);
            }
        });
    }

    private static void component(ArrayNode components, String type, String name, String version, String url) {
        components
                .addObject()
                .put("type", type)
                .put("bom-ref", url)
                .put("name", name)
                .put("version", version)
                .put("purl", url);
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static String unquoted(String text) {
        return text.replace("\"", "");
    }
}
