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

    private final int number;
    private final List<ServedKind> kinds;

    ClaimsOfManyKinds(int number, int kinds) {
        this.number = number;
        this.kinds = IntStream.range(0, kinds)
                .mapToObj(i -> new ServedKind(API, "Claim" + i, "claim" + i + "s", true))
                .toList();
    }

    List<ServedKind> kinds() {
        return kinds;
    }

    ServedKind kind(int claim) {
        return kinds.get(claim % kinds.size());
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
                 "spec": {"size": %d, "text": "%s"},
                 "status": {"conditions": [
                   {"type": "Synced", "status": "True", "reason": "ReconcileSuccess",
                    "lastTransitionTime": "2026-02-04T20:01:00Z"},
                   {"type": "Ready", "status": "True", "reason": "Available",
                    "lastTransitionTime": "2026-02-04T20:02:00Z"}]}}
                """.formatted(name(claim), "a".repeat(600), "m".repeat(1_500), claim, "s".repeat(900));
    }
}
