package io.claimmachinery.deploy.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A bare claims repository on disk, as on a git server. */
public final class ClaimsRepositoryFixture {

    private final Path bare;
    private final Path seed;
    private final StringBuilder registry = new StringBuilder("""
        ---
        apiVersion: claim-registry.io/v1alpha1
        kind: ClaimRegistry
        claims:
        """);

    private final StringBuilder category = new StringBuilder("resources:\n");

    public ClaimsRepositoryFixture(Path directory) throws IOException {
        bare = directory.resolve("claims.git");
        seed = Files.createDirectories(directory.resolve("seed"));
        git("init", "--quiet", "--initial-branch=main");
        git("init", "--quiet", "--bare", "--initial-branch=main", bare.toString());
    }

    /** Adds a claim in the category infra, in the cluster for entries without one. The next push contains it. */
    public ClaimsRepositoryFixture add(String kind, String name) throws IOException {
        return add(kind, name, "");
    }

    public ClaimsRepositoryFixture add(String kind, String name, String cluster) throws IOException {
        Path directory = Files.createDirectories(seed.resolve("claims/infra").resolve(name));
        Files.writeString(directory.resolve("claim.yaml"), """
            apiVersion: resources.claim-machinery.io/v1alpha1
            kind: %s
            metadata: {name: %s, namespace: default}
            """.formatted(kind, name));
        Files.writeString(directory.resolve("kustomization.yaml"), "resources: [claim.yaml]\n");
        category.append("  - ").append(name).append('\n');
        registry.append("""
              - name: %1$s
                template: volumeclaim
                category: infra
                namespace: default
                cluster: "%2$s"
                status: active
                createdAt: "2026-02-04T19:43:28Z"
                createdBy: test
                source: cli
                repository: team/claims
                path: claims/infra/%1$s
            """.formatted(name, cluster));
        return this;
    }

    /** Adds the files of a claim that is neither listed nor registered, as older tools leave them after a deletion. */
    public ClaimsRepositoryFixture addLeftOver(String name) throws IOException {
        Path directory = Files.createDirectories(seed.resolve("claims/infra").resolve(name));
        Files.writeString(directory.resolve("volumeclaim.yaml"), """
            apiVersion: resources.claim-machinery.io/v1alpha1
            kind: VolumeClaim
            metadata: {name: %s, namespace: default}
            """.formatted(name));
        Files.writeString(directory.resolve("kustomization.yaml"), "resources: [volumeclaim.yaml]\n");
        return this;
    }

    public ClaimsRepositoryFixture push() throws IOException {
        Files.createDirectories(seed.resolve("claims/infra"));
        Files.writeString(seed.resolve("claims/registry.yaml"), registry);
        Files.writeString(seed.resolve("claims/infra/kustomization.yaml"), category);
        git("add", "-A");
        git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "Claims");
        git("push", "--quiet", bare.toString(), "HEAD:main");
        return this;
    }

    public Path url() {
        return bare;
    }

    private void git(String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Execution.in(seed, Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"), "", command)
                .output();
    }
}
