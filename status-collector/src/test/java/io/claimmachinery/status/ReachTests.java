package io.claimmachinery.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the content of git reaches the cluster. The stand-in serves Kustomizations and Applications as API servers
 * do. Their conditions are those that kustomize-controller 1.9 and Argo CD 3 write; Ready is Unknown during each
 * attempt.
 */
class ReachTests {

    private static final String DENIED =
            "ClusterRoleBinding/admin dry-run failed (Forbidden): clusterrolebindings is forbidden";

    @TempDir
    private Path directory;

    private ClaimsFixture fixture;
    private StandInCluster cluster;
    private ServedKind kustomizations;
    private ServedKind applications;
    private ServedKind repositories;
    private final Map<String, String> categories = new LinkedHashMap<>();

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
        cluster = fixture.cluster();
        kustomizations = cluster.serve("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "kustomizations", true);
        applications = cluster.serve("argoproj.io/v1alpha1", "Application", "applications", true);
        repositories = cluster.serve("source.toolkit.fluxcd.io/v1", "GitRepository", "gitrepositories", true);
        repository("claims", "https://github.com/team/claims", "{\"branch\": \"main\"}");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void namesWhatIsNotAppliedOnceAndInTheSameWords() {
        claim("infra", "changed");
        claim("infra", "neighbour");
        claim("infra", "added");
        claim("apps", "halted");
        claim("data", "drifted");
        claim("argo", "synced");
        claim("ghosts", "ghost");
        claim("done", "working");
        String before = commit("4Gi");
        String after = commit("5Gi");
        List.of("changed", "halted", "drifted", "synced").forEach(name -> object(name, "4Gi"));
        List.of("neighbour", "working").forEach(name -> object(name, "5Gi"));
        kustomization("infra", false, before);
        kustomization("apps", true, before);
        kustomization("ghosts", false, "");
        kustomization("done", false, after);
        application("argo", before);
        report(DENIED);
        PassLoop collector = fixture.collector("--check.misses=1");

        assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.DONE);

        String infra = "Not applied: Kustomization claims-infra: " + DENIED;
        String differs = "differs from git in spec.storage: 4Gi instead of 5Gi";
        assertSays("changed", "error: " + infra + "; " + differs);
        assertSays("neighbour", "unknown: " + infra);
        assertSays("added", "error: " + infra);
        assertSays("halted", "unknown: Not applied: Kustomization claims-apps is suspended; " + differs);
        assertSays("drifted", "unknown: Ready: True, Synced: True; " + differs);
        assertSays(
                "synced",
                "error: Not applied: Application claims-argo: one or more objects failed to apply; " + differs);
        assertSays("ghost", "unknown: Kind Ghost (gone.example.org/v1) is not served by cluster default");
        assertSays("working", "active: Ready: True, Synced: True");
        int commits = fixture.commits();
        for (int pass = 2; pass <= 11; pass++) {
            report(pass % 2 == 0 ? "" : DENIED);
            collector.pass();
            assertThat(fixture.commits()).as("commits after pass %d", pass).isEqualTo(commits);
        }

        List.of("infra", "ghosts", "done")
                .forEach(category -> status(category, "True", "ReconciliationSucceeded", "", after));
        List.of("changed", "drifted").forEach(this::applyChange);
        collector.pass();
        assertSays("changed", "active: Ready: True, Synced: True");
        assertSays("neighbour", "active: Ready: True, Synced: True");
        assertSays("drifted", "active: Ready: True, Synced: True");
    }

    /**
     * The revision that source-controller checks out for a {@code ref}: its commit, name, version, tag or branch, in
     * this order, otherwise master.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"branch": "main"}                             | true
        {"name": "refs/heads/main"}                    | true
        {"name": "refs/heads/main", "branch": "dev"}   | true
        {"branch": "dev"}                              | false
        {"branch": "main", "tag": "v1"}                | false
        {"branch": "main", "semver": ">=1.0.0"}        | false
        {"branch": "main", "commit": "4f0c5d1"}        | false
        {"branch": "main", "name": "refs/heads/dev"}   | false
        {"name": "refs/tags/main"}                     | false
        {}                                             | false
        null                                           | false
        """)
    void onlyWhatReadsTheBranchCounts(String ref, boolean counts) {
        repository("other", "https://github.com/team/claims", ref);
        String later = failingBesideAnother("other");

        fixture.collector().pass();

        assertSays("late", counts ? "active: Ready: True, Synced: True" : later);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "targetRevision": "main",            | true
        "targetRevision": "refs/heads/main", | true
        "targetRevision": "HEAD",            | true
        "targetRevision": "",                | true
        ``                                   | true
        "targetRevision": "dev",             | false
        "targetRevision": "v1.2.3",          | false
        """)
    void onlyApplicationsOfTheBranchCount(String revision, boolean counts) {
        claim("argo", "late");
        String before = commit("4Gi");
        commit("5Gi");
        object("late", "5Gi");
        for (String form : List.of("\"source\": %s", "\"sources\": [{\"repoURL\": \"x\", \"chart\": \"c\"}, %s]")) {
            String source = "{%s \"repoURL\": \"https://github.com/team/claims\", \"path\": \"claims/argo\"}"
                    .formatted(revision);
            cluster.create(applications, "argocd", """
                {"metadata": {"name": "one"},
                 "spec": {%s, "syncPolicy": {"automated": {}}},
                 "status": {"sync": {"status": "OutOfSync"}, "history": [{"revision": "%2$s", "revisions": ["", "%2$s"]}],
                            "operationState": {"phase": "Failed", "message": "denied"}}}
                """.formatted(form.formatted(source), before));

            fixture.collector().pass();

            assertSays(
                    "late",
                    counts ? "unknown: Not applied: Application one: denied" : "active: Ready: True, Synced: True");
            cluster.delete(applications, "argocd", "one");
            fixture.collector().pass();
        }
    }

    @Test
    void theDefaultBranchIsTheOneOfTheRemote() {
        claim("argo", "late");
        String before = commit("4Gi");
        commit("5Gi");
        object("late", "5Gi");
        fixture.remote().git("branch", "trunk", "main");
        fixture.remote().git("symbolic-ref", "HEAD", "refs/heads/trunk");
        application("argo", before);

        fixture.collector().pass();

        assertSays("late", "active: Ready: True, Synced: True");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:%d/claims, true",
        "ssh://git@127.0.0.1/claims.git, true",
        "git@127.0.0.1:claims, true",
        "https://git.example/claims.git, false",
        "http://127.0.0.1:%d/other.git, false",
        "http://127.0.0.1:1/claims.git, false",
        "http://127.0.0.1:%d/team/claims.git, false",
        "not a url, false"
    })
    void aRepositoryIsKnownByHostAndPath(String url, boolean counts) {
        try (GitHttpServer server = GitHttpServer.serve(directory.resolve("team"))) {
            repository("other", url.replace("%d", Integer.toString(server.port())), "{\"branch\": \"main\"}");
            claim("infra", "late");
            commit("4Gi");
            commit("5Gi");
            object("late", "5Gi");
            kustomization("infra", "other", true, "");

            fixture.collector("--registry.repo=" + server.url("claims.git")).pass();

            assertSays(
                    "late",
                    counts
                            ? "unknown: Not applied: Kustomization claims-infra is suspended"
                            : "active: Ready: True, Synced: True");
        }
    }

    /**
     * Creates a claim with a failing Kustomization, and next to it a working one of another source. Returns the
     * expected message.
     */
    private String failingBesideAnother(String source) {
        claim("infra", "late");
        String before = commit("4Gi");
        commit("5Gi");
        object("late", "5Gi");
        kustomization("infra", false, before);
        report(DENIED);
        cluster.create(kustomizations, "flux-system", """
            {"metadata": {"name": "another"},
             "spec": {"path": "./claims/infra", "sourceRef": {"kind": "GitRepository", "name": "%s"}},
             "status": {"lastAppliedRevision": "dev@sha1:%s"}}
            """.formatted(source, before));
        return "unknown: Not applied: Kustomization claims-infra: " + DENIED;
    }

    @Test
    void givesAChangeItsTimeToBeApplied() {
        claim("infra", "changed");
        String before = commit("4Gi");
        object("changed", "4Gi");
        kustomization("infra", false, before);
        // Younger than the grace time: the commit has the current time
        commitNow("5Gi");
        report(DENIED);

        fixture.collector().pass();

        assertSays("changed", "active: Ready: True, Synced: True");
    }

    @Test
    void comparesNothingThatIsChangedOnItsWay() {
        claim("infra", "patched");
        claim("apps", "substituted");
        claim("data", "kustomized");
        commit("5Gi");
        fixture.remote()
                .commit(
                        "main",
                        "Patch",
                        Map.of(
                                "claims/infra/kustomization.yaml",
                                """
                                resources: [patched]
                                patches: [{patch: "[{op: replace, path: /spec/storage, value: 4Gi}]", target: {kind: VolumeClaim}}]
                                """,
                                "claims/data/kustomized/kustomization.yaml",
                                """
                                resources: [volumeclaim.yaml]
                                replacements: [{source: {kind: X}, targets: []}]
                                """));
        List.of("patched", "substituted", "kustomized").forEach(name -> object(name, "4Gi"));
        cluster.create(kustomizations, "flux-system", """
            {"metadata": {"name": "claims-apps"},
             "spec": {"path": "./claims/apps/", "sourceRef": {"kind": "GitRepository", "name": "claims"},
                      "patches": [{"patch": "x"}]}}
            """);

        fixture.collector().pass();

        List.of("patched", "substituted", "kustomized")
                .forEach(name -> assertSays(name, "active: Ready: True, Synced: True"));
    }

    @Test
    void comparesNothingWhereThatIsTurnedOff() {
        claim("infra", "drifted");
        commit("5Gi");
        object("drifted", "4Gi");
        kustomization("infra", true, "");

        fixture.collector("--check.applied=false").pass();

        assertSays("drifted", "active: Ready: True, Synced: True");
        assertThat(cluster.requests()).noneMatch(request -> request.contains("toolkit.fluxcd.io"));
    }

    @Test
    void callsNoLateClaimActiveWhileFluxIsNotAnsweredFor() {
        claim("infra", "changed");
        String before = commit("4Gi");
        commit("5Gi");
        object("changed", "5Gi");
        kustomization("infra", false, before);
        report(DENIED);
        PassLoop collector = fixture.collector("--check.misses=1");
        collector.pass();
        String late = "unknown: Not applied: Kustomization claims-infra: " + DENIED;
        assertSays("changed", late);

        cluster.faults().refuse(request -> request.contains("/kustomizations"), 500, "etcd is away", 99);
        collector.pass();
        assertSays("changed", "unknown: Cluster default failed (500): etcd is away");

        cluster.faults().clear();
        collector.pass();
        assertSays("changed", late);
    }

    @Test
    void namesARuleThatIsMissing() {
        claim("infra", "fine");
        commit("5Gi");
        object("fine", "5Gi");
        cluster.faults().refuse(request -> request.contains("/kustomizations"), 403, "kustomizations is forbidden", 99);

        PassOutcome outcome = fixture.collector().pass();

        assertThat(outcome.exitCode()).isEqualTo(PassExitCode.DONE);
        assertSays("fine", "active: Ready: True, Synced: True");
    }

    private void claim(String category, String name) {
        categories.put(name, category);
    }

    /** Commits all claims with a volume size, and returns the commit. */
    private String commit(String storage) {
        return fixture.remote().commit("main", "Claims of " + storage, files(storage));
    }

    private void commitNow(String storage) {
        Path clone = directory.resolve("clone");
        fixture.remote().git("clone", "-q", ".", clone.toString());
        files(storage).forEach((path, text) -> write(clone.resolve(path), text));
        String at = clone.toString();
        fixture.remote().git("-C", at, "add", ".");
        fixture.remote()
                .git("-C", at, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-qm", "Change");
        fixture.remote().git("-C", at, "push", "-q", "origin", "HEAD:main");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> files(String storage) {
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder registry =
                new StringBuilder("---\napiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n");
        categories.forEach((name, category) -> {
            String path = "claims/" + category + "/" + name;
            registry.append(ClaimsFixture.entry(name, path)
                    .replace("status: active\n", "status: active\n    lastCheckedAt: \"2026-02-05T00:00:00Z\"\n"));
            String manifest = ClaimsFixture.manifest(name).replace("20Gi", storage);
            files.put(
                    path + "/volumeclaim.yaml",
                    name.equals("ghost")
                            ? manifest.replace(ClaimsFixture.API, "gone.example.org/v1")
                                    .replace("VolumeClaim", "Ghost")
                            : manifest);
        });
        files.put("claims/registry.yaml", registry.toString());
        return files;
    }

    /** Creates a ready claim with a volume size in the cluster. */
    private void object(String name, String storage) {
        cluster.create(fixture.volumeClaims(), "default", """
            {"metadata": {"name": "%s"}, "spec": {"storage": "%s", "class": "standard"}, "status": %s}
            """.formatted(
                        name, storage, ClaimsFixture.status(ClaimsFixture.healthy())));
    }

    private void applyChange(String name) {
        cluster.replace(fixture.volumeClaims(), "default", name, """
            {"metadata": {"name": "%s"}, "spec": {"storage": "5120Mi", "class": "standard"}}
            """.formatted(name));
    }

    private void repository(String name, String url, String ref) {
        cluster.create(repositories, "flux-system", """
            {"metadata": {"name": "%s"}, "spec": {"url": "%s", "ref": %s}}
            """.formatted(name, url, ref));
    }

    private void kustomization(String category, boolean suspended, String applied) {
        kustomization(category, "claims", suspended, applied);
    }

    private void kustomization(String category, String source, boolean suspended, String applied) {
        cluster.create(kustomizations, "flux-system", """
            {"metadata": {"name": "claims-%1$s"},
             "spec": {"path": "./claims/%1$s", "suspend": %2$s, "prune": true,
                      "sourceRef": {"kind": "GitRepository", "name": "%4$s"}},
             "status": {"lastAppliedRevision": "%3$s"}}
            """.formatted(
                        category, suspended, applied.isEmpty() ? "" : "main@sha1:" + applied, source));
    }

    private void application(String category, String applied) {
        cluster.create(applications, "argocd", """
            {"metadata": {"name": "claims-%1$s"},
             "spec": {"source": {"repoURL": "git@github.com:team/claims.git", "path": "claims/%1$s"},
                      "syncPolicy": {"automated": {"prune": true}}},
             "status": {"sync": {"status": "OutOfSync"}, "history": [{"revision": "%2$s"}],
                        "operationState": {"phase": "Failed", "message": "one or more objects failed to apply"}}}
            """.formatted(category, applied));
    }

    /** Simulates another attempt of Flux: it fails with the message, or is still running if there is none. */
    private void report(String message) {
        for (String name : List.of("infra", "ghosts", "done")) {
            if (categories.containsValue(name)) {
                boolean fails = !message.isEmpty();
                status(
                        name,
                        fails ? "False" : "Unknown",
                        fails ? "ReconciliationFailed" : "Progressing",
                        message,
                        null);
            }
        }
    }

    private void status(String category, String ready, String reason, String message, @Nullable String applied) {
        String name = "claims-" + category;
        String revision =
                applied == null ? applied(cluster.get(kustomizations, "flux-system", name)) : "main@sha1:" + applied;
        cluster.setStatus(
                kustomizations, "flux-system", name, """
                    {"lastAppliedRevision": "%s", "conditions": [
                        {"type": "Ready", "status": "%s", "reason": "%s", "message": "%s", "lastTransitionTime": "%s"}]}
                    """.formatted(revision, ready, reason, message, Instant.now()));
    }

    private static String applied(String json) {
        return JsonMapper.shared()
                .readTree(json)
                .path("status")
                .path("lastAppliedRevision")
                .asString("");
    }

    private void assertSays(String name, String expected) {
        ClaimEntry entry = fixture.entry(name);
        assertThat(entry.status() + ": " + entry.statusMessage()).as(name).isEqualTo(expected);
    }
}
