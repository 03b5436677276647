package io.claimmachinery.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An image archive from the build, read according to the specification. */
record OciImage(Path layout, JsonNode manifest, JsonNode configuration, String reference) {

    private static final Path ARCHIVES = Path.of("target", "images");

    static Path archive(String name) {
        return ARCHIVES.resolve(name + ".tar");
    }

    static OciImage open(String name, Path directory) {
        Path layout = Host.directory(directory.resolve("layout"));
        Host.run("tar", "-xf", archive(name).toString(), "-C", layout.toString());
        JsonNode index = json(layout.resolve("index.json")).path("manifests").path(0);
        JsonNode manifest = json(blob(layout, index));
        return new OciImage(
                layout,
                manifest,
                json(blob(layout, manifest.path("config"))),
                index.path("annotations")
                        .path("org.opencontainers.image.ref.name")
                        .asString());
    }

    /** Applies the layers in order, with their owners and modes. */
    Path unpack(Path directory) {
        Path root = Host.directory(directory);
        for (JsonNode layer : manifest.path("layers")) {
            Host.run(
                    "tar",
                    "--warning=no-unknown-keyword",
                    "-xzpf",
                    blob(layout, layer).toString(),
                    "--numeric-owner",
                    "-C",
                    root.toString());
        }
        return root;
    }

    List<String> entrypoint() {
        return texts("Entrypoint");
    }

    List<String> arguments() {
        return texts("Cmd");
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        texts("Env")
                .forEach(each ->
                        environment.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1)));
        return environment;
    }

    String user() {
        return setting("User").asString();
    }

    String workingDirectory() {
        return setting("WorkingDir").asString();
    }

    JsonNode setting(String name) {
        return configuration.path("config").path(name);
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        setting(name).forEach(each -> texts.add(each.asString()));
        return texts;
    }

    private static Path blob(Path layout, JsonNode descriptor) {
        return layout.resolve("blobs/sha256")
                .resolve(descriptor.path("digest").asString().substring("sha256:".length()));
    }

    private static JsonNode json(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
