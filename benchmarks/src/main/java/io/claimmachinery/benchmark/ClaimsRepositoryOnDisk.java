package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A claims repository of any size: every claim has a manifest and an order. */
final class ClaimsRepositoryOnDisk {

    static final String REGISTRY = "claims/registry.yaml";

    private static final int CATEGORIES = 20;
    private static final String[] STATUSES = {"active", "active", "active", "error", "creating"};

    private ClaimsRepositoryOnDisk() {}

    static TestRepository of(Path directory, int claims) {
        Map<String, String> files = HashMap.newHashMap(2 * claims + 1);
        files.put(REGISTRY, registry(claims, "Ready: True, Synced: True"));
        for (int i = 0; i < claims; i++) {
            String path = "claims/c%d/%s/".formatted(i % CATEGORIES, name(i));
            files.put(path + "volumeclaim.yaml", manifest(i));
            files.put(path + "order.yaml", "---\nkind: ClaimOrder\nmetadata:\n  name: " + name(i) + "\n");
        }
        return TestRepository.with(directory, files);
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

    private static String manifest(int number) {
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
                """.formatted(name(number), number % 500);
    }
}
