package io.claimmachinery.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.status.FaultFile.Fault;
import io.claimmachinery.status.FaultFile.FaultObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every fault of faults.yaml in a cluster, as the registry reports it. It is the same for every cluster. */
final class FaultFlow {

    private static final String REGISTRY = "claims/registry.yaml";

    private final List<Fault> faults;
    private final ClaimsFixture fixture;
    private final ClusterObjects objects;

    /** @param kubeconfig of a user with all permissions */
    FaultFlow(ClaimsFixture fixture, Path kubeconfig) throws IOException {
        this.faults = FaultFile.read().faults();
        this.fixture = fixture;
        this.objects = new ClusterObjects(kubeconfig);
    }

    /** Causes all faults, in kinds that exist from now on. */
    void begin(List<String> kinds) {
        kinds.forEach(kind -> objects.define(FaultFile.kind(kind)));
        commit(fixture, faults);
        faults.forEach(this::create);
    }

    /** A collector that may not list {@code secretives} reports each fault in its first pass, and always in the same words. */
    void run(PassLoop collector, Runnable afterFirstPass) {
        assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.DONE);
        assertThat(messages(fixture, faults)).containsExactlyElementsOf(expected(faults));
        afterFirstPass.run();
        List<String> said = exact(fixture, faults);
        int commits = fixture.commits();
        for (int pass = 2; pass <= 11; pass++) {
            faults.forEach(this::report);
            collector.pass();
            assertThat(exact(fixture, faults)).isEqualTo(said);
        }
        assertThat(fixture.commits()).isEqualTo(commits);
    }

    private static void commit(ClaimsFixture fixture, List<Fault> faults) {
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder registry =
                new StringBuilder("---\napiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n");
        for (Fault fault : faults) {
            String kind = fault.objects().isEmpty()
                    ? "XStore"
                    : fault.objects().getFirst().kind();
            String path = "claims/infra/" + fault.name();
            registry.append(ClaimsFixture.entry(fault.name(), path)
                    .replace(
                            "    status: active\n",
                            "    status: creating\n    lastCheckedAt: \"2026-02-05T00:00:00Z\"\n"));
            files.put(
                    path + "/manifest.yaml",
                    "apiVersion: %s\nkind: %s\nmetadata:\n  name: %s\n  namespace: default\n"
                            .formatted(FaultFile.kind(kind).apiVersion(), kind, fault.name()));
        }
        files.put(REGISTRY, registry.toString());
        fixture.remote().commit("main", "Add claims", files);
    }

    private void create(Fault fault) {
        for (int i = 0; i < fault.objects().size(); i++) {
            FaultObject object = fault.objects().get(i);
            ServedKind kind = FaultFile.kind(object.kind());
            objects.create(kind, namespace(kind), object(fault, i).toString());
            if (object.deleted()) {
                objects.delete(kind, namespace(kind), name(fault, i));
            }
        }
    }

    /** Simulates a controller that tries again and reports the result. */
    private void report(Fault fault) {
        for (int i = 0; i < fault.objects().size(); i++) {
            ServedKind kind = FaultFile.kind(fault.objects().get(i).kind());
            objects.setStatus(
                    kind,
                    namespace(kind),
                    name(fault, i),
                    object(fault, i).path("status").toString());
        }
    }

    private static ObjectNode object(Fault fault, int index) {
        FaultObject object = fault.objects().get(index);
        ObjectNode node = JsonMapper.shared().createObjectNode();
        ObjectNode metadata = node.putObject("metadata").put("name", name(fault, index));
        if (object.paused()) {
            metadata.putObject("annotations").put("crossplane.io/paused", "true");
        }
        object.finalizers().forEach(metadata.withArray("finalizers")::add);
        ObjectNode spec = node.putObject("spec");
        for (int i = 0; i < object.madeOf().size(); i++) {
            ServedKind kind = FaultFile.kind(object.madeOf().get(i));
            // Two of one kind refer to each other, all others to the next
            boolean back =
                    index > 0 && kind.kind().equals(fault.objects().getFirst().kind());
            ObjectNode reference = switch (object.kind()) {
                case "VolumeClaim" -> spec.putObject("resourceRef");
                case "XVolumeClaim" -> spec.withArray("resourceRefs").addObject();
                default ->
                    spec.withObject("/crossplane").withArray("resourceRefs").addObject();
            };
            reference.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
            reference.put("name", back ? fault.name() : fault.name() + "-x");
            if (kind.namespaced() && !FaultFile.kind(object.kind()).namespaced()) {
                reference.put("namespace", "default");
            }
        }
        ArrayNode conditions = node.putObject("status").putArray("conditions");
        object.conditions().forEach(condition -> addCondition(conditions, condition));
        return node;
    }

    private static void addCondition(ArrayNode conditions, String text) {
        String[] parts = text.split(" ", 4);
        String message = parts.length < 4 ? "" : parts[3];
        conditions
                .addObject()
                .put("type", parts[0])
                .put("status", parts[1])
                .put("reason", parts[2])
                .put(
                        "message",
                        message.replace(
                                        "{poll}",
                                        "1A" + UUID.randomUUID().toString().replace("-", ""))
                                .replace("{time}", Instant.now().toString()))
                .put("lastTransitionTime", halfAnHourAgo().toString());
    }

    private static Instant halfAnHourAgo() {
        return Instant.now().minus(30, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String name(Fault fault, int index) {
        return index == 0 ? fault.name() : fault.name() + "-x";
    }

    private static String namespace(ServedKind kind) {
        return kind.namespaced() ? "default" : "";
    }

    private static List<String> exact(ClaimsFixture fixture, List<Fault> faults) {
        return faults.stream()
                .map(fault -> fixture.entry(fault.name()))
                .map(entry -> entry.status() + ": " + entry.statusMessage())
                .toList();
    }

    /** Returns the registry's messages, in the expected words if they match. */
    private static List<String> messages(ClaimsFixture fixture, List<Fault> faults) {
        return faults.stream()
                .map(fault -> {
                    ClaimEntry entry = fixture.entry(fault.name());
                    String said = entry.status() + ": " + entry.statusMessage();
                    String pattern = Arrays.stream(fault.message().split("…", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*"));
                    return fault.name() + ": " + (Pattern.matches(pattern + ".*", said) ? fault.message() : said);
                })
                .toList();
    }

    private static List<String> expected(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.name() + ": " + fault.message())
                .toList();
    }
}
