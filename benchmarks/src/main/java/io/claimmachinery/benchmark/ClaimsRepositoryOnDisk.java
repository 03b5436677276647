package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A claims repository of any size: every claim has three files, a manifest, a kustomization and an order. */
final class ClaimsRepositoryOnDisk {

    static final String REGISTRY = "claims/registry.yaml";

    private static final int CATEGORIES = 20;
    private static final String[] STATUSES = {"active", "active", "active", "error", "creating"};

    private ClaimsRepositoryOnDisk() {}

    static TestRepository of(Path directory, int claims) {
        Map<String, String> files = HashMap.newHashMap(3 * claims + CATEGORIES + 1);
        files.put(REGISTRY, registry(claims, "Ready: True, Synced: True"));
        for (int i = 0; i < claims; i++) {
            String category = "claims/c" + i % CATEGORIES + "/";
            files.merge(
                    category + "kustomization.yaml", "resources:\n- " + name(i) + "\n", ClaimsRepositoryOnDisk::join);
            String path = category + name(i) + "/";
            files.put(path + "kustomization.yaml", "resources:\n- volumeclaim.yaml\n");
            files.put(path + "volumeclaim.yaml", manifest(name(i), i % 500));
            files.put(path + "order.yaml", "---\nkind: ClaimOrder\nmetadata:\n  name: " + name(i) + "\n");
        }
        return TestRepository.with(directory, files);
    }

    private static String join(String kustomization, String another) {
        return kustomization + another.substring(another.indexOf('-'));
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "claim-%06d", number);
    }

    static String registry(int claims, String message) {
        StringBuilder text =
                new StringBuilder("---\napiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n");
        for (int i = 0; i < claims; i++) {
            text.append("""
                      - name: %s
                        template: t%d
                        category: c%d
                        namespace: n%d
                        status: %s
                        statusMessage: "%s"
                        lastCheckedAt: "2026-02-15T12:00:00Z"
                        createdAt: "2026-02-04T19:43:28Z"
                        createdBy: user-%d
                        source: cli
                        repository: stuttgart-things/harvester
                        path: claims/c%d/%s
                    """.formatted(
                            name(i),
                            i % 12,
                            i % CATEGORIES,
                            i % 300,
                            STATUSES[i % STATUSES.length],
                            message,
                            i % 80,
                            i % CATEGORIES,
                            name(i)));
        }
        return text.toString();
    }

    static String manifest(String name, int gibibytes) {
        return """
                apiVersion: resources.stuttgart-things.com/v1alpha1
                kind: VolumeClaim
                metadata:
                  name: %s
                  namespace: default
                spec:
                  providerConfigRef: in-cluster
                  storage: %dGi
                  storageClassName: standard
                """.formatted(name, gibibytes);
    }
}
