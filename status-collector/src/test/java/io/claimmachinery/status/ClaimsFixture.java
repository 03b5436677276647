package io.claimmachinery.status;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import io.claimmachinery.yaml.RegistryReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** A claims repository, a cluster with claims, and collectors that use both. */
public final class ClaimsFixture implements AutoCloseable {

    public static final String API = "resources.example.org/v1alpha1";

    /** The location of the repository below the fixture's directory: {@code owner/name}, as on servers. */
    public static final String REPOSITORY = "team/claims.git";

    private final Path directory;
    private final TestRepository remote;
    private final StandInCluster cluster;
    private final ServedKind volumeClaims;
    private final Path kubeconfig;
    private final List<ConfigurableApplicationContext> open = new ArrayList<>();

    public ClaimsFixture(Path directory) throws IOException {
        this.directory = directory;
        this.remote = TestRepository.empty(directory.resolve(REPOSITORY));
        this.cluster = StandInCluster.start();
        this.volumeClaims = cluster.serve(API, "VolumeClaim", "volumeclaims", true);
        this.kubeconfig = cluster.writeKubeconfig(directory.resolve("kubeconfig"), "lab");
    }

    public TestRepository remote() {
        return remote;
    }

    public StandInCluster cluster() {
        return cluster;
    }

    public ServedKind volumeClaims() {
        return volumeClaims;
    }

    public Path kubeconfig() {
        return kubeconfig;
    }

    /** Commits a registry with these entries, and for each a manifest of a VolumeClaim with the same name. */
    public void commitClaims(String... names) {
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder registry =
                new StringBuilder("---\napiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n");
        for (String name : names) {
            registry.append(entry(name, "claims/infra/" + name));
            files.putAll(claimFiles(name));
        }
        files.put("claims/registry.yaml", registry.toString());
        remote.commit("main", "Add claims", files);
    }

    public static String entry(String name, String path) {
        return """
                  - name: %s
                    template: volumeclaim
                    category: infra
                    namespace: default
                    status: active
                    createdAt: "2026-02-04T19:43:28Z"
                    createdBy: patrick
                    source: backstage
                    repository: stuttgart-things/harvester
                    path: %s
                """.formatted(name, path);
    }

    public static Map<String, String> claimFiles(String name) {
        String at = "claims/infra/" + name + "/";
        return Map.of(
                at + "volumeclaim.yaml",
                manifest(name),
                at + "kustomization.yaml",
                "resources:\n  - volumeclaim.yaml\n",
                at + "catalog-info.yaml",
                """
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: %s   # the claim
                  annotations:
                    github.com/project-slug: stuttgart-things/harvester
                spec:
                  type: crossplane-claim
                  lifecycle: production
                  owner: platform-team
                """.formatted(name),
                at + "order.yaml",
                "apiVersion: claim-registry.io/v1alpha1\nkind: ClaimOrder\nmetadata: {name: %s}\n".formatted(name));
    }

    public static String manifest(String name) {
        return """
                apiVersion: %s
                kind: VolumeClaim
                metadata:
                  name: %s
                  namespace: default
                spec:
                  storage: 20Gi
                """.formatted(API, name);
    }

    /** Creates a claim in the cluster whose conditions are one hour old. */
    public void createObject(String name, String... conditions) {
        cluster.create(volumeClaims, "default", """
                {"metadata": {"name": "%s", "creationTimestamp": "%s"}, "spec": {"storage": "20Gi"}, "status": %s}
                """.formatted(name, hoursAgo(2), status(conditions)));
    }

    public void setConditions(String name, String... conditions) {
        cluster.setStatus(volumeClaims, "default", name, status(conditions));
    }

    public static String status(String... conditions) {
        return "{\"conditions\": [" + String.join(",", conditions) + "]}";
    }

    /** Returns a condition that is half an hour old. */
    public static String condition(String type, String status, String reason, String message) {
        Instant since = Instant.now().minus(30, ChronoUnit.MINUTES);
        return """
                {"type": "%s", "status": "%s", "reason": "%s", "message": "%s", "lastTransitionTime": "%s"}""".formatted(type, status, reason, message, since.truncatedTo(ChronoUnit.SECONDS));
    }

    public static String[] healthy() {
        return new String[] {
            condition("Ready", "True", "Available", ""), condition("Synced", "True", "ReconcileSuccess", "")
        };
    }

    public static String[] broken(String message) {
        return new String[] {
            condition("Ready", "True", "Available", ""), condition("Synced", "False", "ReconcileError", message)
        };
    }

    public static String hoursAgo(int hours) {
        return Instant.now()
                .minus(hours, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /** Returns a collector as in a service between passes: it keeps its caches and counts from one pass to the next. */
    public PassLoop collector(String... settings) {
        return context(settings).getBean(PassLoop.class);
    }

    /** Like {@link #collector}, with its whole context. */
    public ConfigurableApplicationContext context(String... settings) {
        ConfigurableApplicationContext context = CollectorContext.of(arguments(settings));
        open.add(context);
        return context;
    }

    /** Returns the settings for this fixture, as command line options. The given ones come first and take precedence. */
    public String[] arguments(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kube.timeout=30s",
                "--check.miss-pause=10ms",
                "--registry.repo=" + remote.directory(),
                "--registry.cache-dir=" + directory.resolve("cache"),
                "--kubeconfig=" + kubeconfig));
        arguments.addAll(0, List.of(settings));
        return arguments.toArray(String[]::new);
    }

    /** Returns the command line of a Java program with the test class path and a fast start. Arguments may be added. */
    static List<String> program(Class<?> main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + System.getProperty("user.home"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    }

    public Registry registry() {
        return RegistryReader.read(remote.read("main", "claims/registry.yaml"), "registry.yaml");
    }

    public ClaimEntry entry(String name) {
        return registry().find(name).orElseThrow();
    }

    public int commits() {
        return Integer.parseInt(remote.git("rev-list", "--count", "main").strip());
    }

    @Override
    public void close() {
        open.reversed().forEach(ConfigurableApplicationContext::close);
        cluster.close();
    }
}
