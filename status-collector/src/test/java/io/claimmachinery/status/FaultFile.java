package io.claimmachinery.status;

import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The faults in faults.yaml, and the kinds of their objects. */
record FaultFile(List<Fault> faults) {

    /** @param message the expected status and message; {@code …} matches anything */
    record Fault(String name, List<FaultObject> objects, String message) {}

    /** An object of a fault. The first one has the fault's name, every other that name and {@code -x}. */
    record FaultObject(
            String kind,
            List<String> madeOf,
            List<String> conditions,
            List<String> finalizers,
            boolean paused,
            boolean deleted) {}

    private static final Map<String, ServedKind> KINDS = Map.of(
            "VolumeClaim", new ServedKind(ClaimsFixture.API, "VolumeClaim", "volumeclaims", true),
            "XVolumeClaim", new ServedKind(ClaimsFixture.API, "XVolumeClaim", "xvolumeclaims", false),
            "XStore", new ServedKind("stores.example.org/v1", "XStore", "xstores", true),
            "XPlatform", new ServedKind("stores.example.org/v1", "XPlatform", "xplatforms", false),
            "Bucket", new ServedKind("s3.aws.m.upbound.io/v1beta1", "Bucket", "buckets", true),
            "Volume", new ServedKind("s3.aws.m.upbound.io/v1beta1", "Volume", "volumes", true),
            "Secretive", new ServedKind("vault.example.org/v1", "Secretive", "secretives", true),
            "Ghost", new ServedKind("gone.example.org/v1", "Ghost", "ghosts", true));

    static FaultFile read() throws IOException {
        try (InputStream file = Objects.requireNonNull(FaultFile.class.getResourceAsStream("/faults.yaml"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            List<Fault> faults = list(YamlReader.readMap(text, "faults.yaml").get("faults")).stream()
                    .map(FaultFile::fault)
                    .toList();
            return new FaultFile(faults);
        }
    }

    static ServedKind kind(String name) {
        return Objects.requireNonNull(KINDS.get(name), name);
    }

    private static Fault fault(Object node) {
        Map<?, ?> fields = (Map<?, ?>) node;
        List<FaultObject> objects =
                list(fields.get("objects")).stream().map(FaultFile::object).toList();
        return new Fault(String.valueOf(fields.get("name")), objects, String.valueOf(fields.get("message")));
    }

    private static FaultObject object(Object node) {
        Map<?, ?> fields = (Map<?, ?>) node;
        return new FaultObject(
                String.valueOf(fields.get("kind")),
                texts(fields.get("made-of")),
                texts(fields.get("conditions")),
                texts(fields.get("finalizers")),
                Boolean.TRUE.equals(fields.get("paused")),
                Boolean.TRUE.equals(fields.get("deleted")));
    }

    private static List<String> texts(@Nullable Object node) {
        return list(node).stream().map(String::valueOf).toList();
    }

    private static List<?> list(@Nullable Object node) {
        return node instanceof List<?> items ? items : List.of();
    }
}
