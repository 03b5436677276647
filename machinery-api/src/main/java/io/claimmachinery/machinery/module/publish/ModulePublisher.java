package io.claimmachinery.machinery.module.publish;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ModuleTree;
import io.claimmachinery.machinery.module.Sha256;
import io.claimmachinery.machinery.module.oci.HeaderUri;
import io.claimmachinery.machinery.module.oci.RegistryExchange;
import io.claimmachinery.machinery.module.oci.RegistryHttp;
import io.claimmachinery.machinery.module.source.KclMod;
import io.claimmachinery.machinery.module.source.ModuleFiles;
import io.claimmachinery.network.CompanyNetwork;
import io.claimmachinery.settings.Utf8Process;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes a module as {@code kcl mod push} does, where that tool is not available: demos, tests, small pipelines. The
 * same files always have the same digest, so publishing them again changes nothing.
 */
public final class ModulePublisher implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] EMPTY_CONFIG = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final ModuleProperties properties;
    private final RegistryHttp http;
    private final RegistryExchange exchange;

    /** Uses the properties that concern registries: credentials, plain http, timeouts, limits. */
    public ModulePublisher(ModuleProperties properties) {
        this.properties = properties;
        this.http = new RegistryHttp(properties.connectTimeout(), properties.insecureRegistries());
        this.exchange = RegistryExchange.of(http, properties, InstantSource.system());
    }

    /** The format of the layer: compressed, as KCL's tool does since 0.12.5, or plain, as it did before. */
    public enum Format {
        TAR_GZIP("application/vnd.oci.image.layer.v1.tar+gzip", "tgz"),
        TAR("application/vnd.oci.image.layer.v1.tar", "tar");

        private final String mediaType;
        private final String extension;

        Format(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }
    }

    /**
     * Publishes a directory at the reference's tag, or at the version in its {@code kcl.mod} if the reference has no
     * tag. Moves an existing tag.
     *
     * @return the reference with the tag and the digest of the manifest
     */
    public ModuleReference.Oci publish(Path directory, ModuleReference.Oci target, Format format) {
        ModuleFiles files = new ModuleFiles(properties.defaultRegistry());
        KclMod mod = files.mod(directory, directory.toString());
        if (mod.selective()) {
            throw new ModuleException.Invalid(
                    directory.toString(), "its kcl.mod has include or exclude: publish it with kcl mod push");
        }
        ModuleTree tree = ModuleTree.scan(directory, directory.toString(), properties.limits());
        try {
            PackedModule layer = PackedModule.of(tree, format == Format.TAR_GZIP);
            String tag = target.tag() != null ? target.tag() : mod.version();
            if (tag.isEmpty()) {
                throw new IllegalArgumentException(
                        "no tag is given, and the kcl.mod of %s has no version".formatted(directory));
            }
            return publish(
                    layer.bytes(),
                    format,
                    annotations(mod, layer),
                    new ModuleReference.Oci(target.registry(), target.repository(), tag, null),
                    mod.name() + "_" + mod.version());
        } catch (IOException e) {
            throw new ModuleException.Unavailable(directory.toString(), "its files cannot be read: " + e, e);
        }
    }

    private static Map<String, String> annotations(KclMod mod, PackedModule layer) {
        return Map.of(
                "org.kcllang.package.name", mod.name(),
                "org.kcllang.package.version", mod.version(),
                "org.kcllang.package.description", mod.description(),
                "org.kcllang.package.sum", layer.sum());
    }

    /** Publishes the given bytes as a module's layer, whatever they are. */
    public ModuleReference.Oci publish(
            byte[] layer, Format format, Map<String, String> annotations, ModuleReference.Oci target, String title) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("schemaVersion", 2).put("mediaType", MANIFEST).put("artifactType", format.mediaType);
        describe(manifest.putObject("config"), "application/vnd.oci.empty.v1+json", EMPTY_CONFIG)
                .put("data", "e30=");
        describe(manifest.putArray("layers").addObject(), format.mediaType, layer)
                .putObject("annotations")
                .put("org.opencontainers.image.title", title + "." + format.extension);
        ObjectNode notes = manifest.putObject("annotations");
        annotations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(note -> notes.put(note.getKey(), note.getValue()));
        upload(target, EMPTY_CONFIG);
        upload(target, layer);
        byte[] bytes = JSON.writeValueAsBytes(manifest);
        put(target, http.uri(target, "manifests/" + target.tag()), MANIFEST, BodyPublishers.ofByteArray(bytes));
        return new ModuleReference.Oci(target.registry(), target.repository(), target.tag(), Sha256.of(bytes));
    }

    private static ObjectNode describe(ObjectNode descriptor, String mediaType, byte[] content) {
        return descriptor
                .put("mediaType", mediaType)
                .put("digest", Sha256.of(content))
                .put("size", content.length);
    }

    private void upload(ModuleReference.Oci target, byte[] blob) {
        URI uploads = http.uri(target, "blobs/uploads/");
        RegistryHttp.Answer started = exchange.send(
                target, HttpRequest.newBuilder(uploads).POST(BodyPublishers.noBody()), properties.requestTimeout());
        String location = started.headers()
                .firstValue("Location")
                .orElseThrow(() -> new ModuleException.Unavailable(
                        target.toString(), "the registry did not return an address for the upload", null));
        String separator = location.contains("?") ? "&" : "?";
        URI upload = HeaderUri.resolve(uploads, location + separator + "digest=" + Sha256.of(blob));
        if (!RegistryExchange.sameOrigin(uploads, upload)) {
            // It would get the registry's token
            throw new ModuleException.Unavailable(
                    target.toString(),
                    "the registry redirects uploads to another address, " + upload.getAuthority(),
                    null);
        }
        put(target, upload, "application/octet-stream", BodyPublishers.ofByteArray(blob));
    }

    private void put(ModuleReference.Oci target, URI uri, String mediaType, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Content-Type", mediaType).PUT(body);
        RegistryHttp.Answer _ = exchange.send(target, request, properties.pullTimeout());
    }

    @Override
    public void close() {
        http.close();
    }

    /** Publishes pairs of a directory and {@code oci://host/repository[:tag]}, and prints each reference with its digest. */
    public static void main(String[] arguments) {
        Utf8Process.ensure();
        if (arguments.length == 0 || arguments.length % 2 != 0) {
            System.err.println("Usage: (<module directory> oci://host[:port]/repository[:tag])...");
            System.exit(2);
        }
        try {
            CompanyNetwork.follow(System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        ModuleProperties defaults = new Binder().bindOrCreate("machinery.modules", ModuleProperties.class);
        try (ModulePublisher publisher = new ModulePublisher(defaults)) {
            for (int i = 0; i < arguments.length; i += 2) {
                System.out.println(publisher.publish(Path.of(arguments[i]), target(arguments[i + 1]), Format.TAR_GZIP));
            }
        } catch (ModuleException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static ModuleReference.Oci target(String text) {
        if (ModuleReference.parse(text, null) instanceof ModuleReference.Oci target) {
            return target;
        }
        throw new IllegalArgumentException("'%s' is not of the form oci://host/repository".formatted(text));
    }
}
