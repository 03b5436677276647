package io.claimmachinery.benchmark;

import io.claimmachinery.standin.ServedKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Claims in a repository, and the objects that they are in a cluster, each of some kilobytes as real ones. */
final class ClaimsOfManyKinds {

    static final String ERROR = """
            {"conditions": [
              {"type": "Synced", "status": "False", "reason": "ReconcileError",
               "message": "cannot compose resources: quota exceeded", "lastTransitionTime": "2026-02-15T12:00:00Z"},
              {"type": "Ready", "status": "True", "reason": "Available", "lastTransitionTime": "2026-02-15T12:00:00Z"}]}
            """;

    private static final String API = "resources.example.org/v1alpha1";

    /** What a provider reports of a managed resource that its cloud refuses; the id differs on each try. */
    static final String REFUSED = """
            {"conditions": [
              {"type": "Synced", "status": "False", "reason": "ReconcileError",
               "message": "create failed: cannot create: AccessDenied: no, RequestID: 7Q1ZK4M8T0B2",
               "lastTransitionTime": "2026-02-15T12:00:00Z"},
              {"type": "Ready", "status": "False", "reason": "Creating", "lastTransitionTime": "2026-02-15T12:00:00Z"}]}
            """;

    /** What Crossplane makes of that in the object above. */
    static final String WAITING = """
            {"conditions": [
              {"type": "Synced", "status": "True", "reason": "ReconcileSuccess",
               "lastTransitionTime": "2026-02-15T12:00:00Z"},
              {"type": "Ready", "status": "False", "reason": "Creating", "message": "Unready resources: bucket",
               "lastTransitionTime": "2026-02-15T12:00:00Z"}]}
            """;

    private static final String MANAGED_API = "s3.example.org/v1beta1";

    private final int number;
    private final List<ServedKind> kinds;
    private final List<ServedKind> managed;

    /** @param managed kinds of managed resources, of which each claim has one */
    ClaimsOfManyKinds(int number, int kinds, int managed) {
        this.number = number;
        this.managed = IntStream.range(0, managed)
                .mapToObj(i -> new ServedKind(MANAGED_API, "Managed" + i, "managed" + i + "s", true))
                .toList();
        this.kinds = IntStream.range(0, kinds)
                .mapToObj(i -> new ServedKind(API, "Claim" + i, "claim" + i + "s", true))
                .toList();
    }

    int number() {
        return number;
    }

    List<ServedKind> kinds() {
        return kinds;
    }

    ServedKind kind(int claim) {
        return kinds.get(claim % kinds.size());
    }

    List<ServedKind> managedKinds() {
        return managed;
    }

    ServedKind managedKind(int claim) {
        return managed.get(claim % managed.size());
    }

    /** The managed resource of a claim, which works. */
    String managedObject(int claim) {
        return """
                {"metadata": {"name": "%s-x", "creationTimestamp": "2026-02-04T20:00:00Z",
                              "managedFields": [{"manager": "provider", "fieldsV1": {"f:x": "%s"}}]},
                 "spec": {"forProvider": {"text": "%s"}},
                 "status": {"conditions": [
                   {"type": "Synced", "status": "True", "reason": "ReconcileSuccess",
                    "lastTransitionTime": "2026-02-04T20:01:00Z"},
                   {"type": "Ready", "status": "True", "reason": "Available",
                    "lastTransitionTime": "2026-02-04T20:02:00Z"}]}}
                """.formatted(name(claim), "m".repeat(1_500), "s".repeat(900));
    }

    static String name(int claim) {
        return String.format(Locale.ROOT, "claim-%06d", claim);
    }

    Map<String, String> files() {
        Map<String, String> files = HashMap.newHashMap(2 * number + 1);
        StringBuilder registry =
                new StringBuilder("---\napiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n");
        for (int i = 0; i < number; i++) {
            String path = "claims/infra/" + name(i);
            files.put(path + "/claim.yaml", """
                    apiVersion: %s
                    kind: %s
                    metadata:
                      name: %s
                      namespace: default
                    spec:
                      size: %d
                    """.formatted(API, kind(i).kind(), name(i), i));
            files.put(path + "/kustomization.yaml", "resources:\n  - claim.yaml\n");
            registry.append("""
                      - name: %s
                        template: claim
                        category: infra
                        namespace: default
                        status: active
                        createdAt: "2026-02-04T19:43:28Z"
                        createdBy: patrick
                        source: backstage
                        repository: team/claims
                        path: %s
                    """.formatted(name(i), path));
        }
        files.put("claims/registry.yaml", registry.toString());
        return files;
    }

    /** A claim that works. */
    String object(int claim) {
        return """
                {"metadata": {"name": "%s", "creationTimestamp": "2026-02-04T20:00:00Z",
                              "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "%s"},
                              "managedFields": [{"manager": "kustomize-controller", "fieldsV1": {"f:x": "%s"}}]},
                 "spec": {"size": %d, "text": "%s",
                          "crossplane": {"resourceRefs": [{"apiVersion": "%s", "kind": "%s", "name": "%s-x"}]}},
                 "status": {"conditions": [
                   {"type": "Synced", "status": "True", "reason": "ReconcileSuccess",
                    "lastTransitionTime": "2026-02-04T20:01:00Z"},
                   {"type": "Ready", "status": "True", "reason": "Available",
                    "lastTransitionTime": "2026-02-04T20:02:00Z"}]}}
                """.formatted(
                        name(claim),
                        "a".repeat(600),
                        "m".repeat(1_500),
                        claim,
                        "s".repeat(900),
                        MANAGED_API,
                        managedKind(claim).kind(),
                        name(claim));
    }
}
