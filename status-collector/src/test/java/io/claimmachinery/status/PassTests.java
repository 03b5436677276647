package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.broken;
import static io.claimmachinery.status.ClaimsFixture.condition;
import static io.claimmachinery.status.ClaimsFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Passes over a real git remote and an API server with the real protocol. */
class PassTests {

    @TempDir
    private Path directory;

    private ClaimsFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void reportsAClaimFromItsCreationToItsError() {
        fixture.commitClaims("app-pvc");
        PassLoop collector = fixture.collector();

        assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.DONE);
        assertStatus("app-pvc", "creating", "Not yet applied to cluster default");

        fixture.createObject(
                "app-pvc",
                condition("Ready", "False", "Creating", "Unready resources: pvc"),
                condition("Synced", "True", "ReconcileSuccess", ""));
        collector.pass();
        assertStatus("app-pvc", "creating", "Ready: False (Creating), Synced: True; Unready resources: pvc");

        fixture.setConditions("app-pvc", healthy());
        collector.pass();
        assertStatus("app-pvc", "active", "Ready: True, Synced: True");

        fixture.setConditions("app-pvc", broken("cannot compose: \\\"quota\\\": exceeded #1"));
        collector.pass();
        assertStatus(
                "app-pvc",
                "error",
                "Ready: True, Synced: False (ReconcileError): cannot compose: \"quota\": exceeded #1");

        fixture.cluster().delete(fixture.volumeClaims(), "default", "app-pvc");
        collector.pass();
        assertStatus("app-pvc", "unknown", "Not found in cluster default");
    }

    @Test
    void changesOnlyTheLinesOfTheClaimsThatChanged() {
        fixture.commitClaims("a", "b", "c");
        fixture.createObject("a", healthy());
        fixture.createObject("b", healthy());
        fixture.createObject("c", healthy());
        PassLoop collector = fixture.collector();
        collector.pass();
        String before = fixture.remote().read("main", "claims/registry.yaml");

        fixture.setConditions("b", broken("quota"));
        collector.pass();

        String diff = fixture.remote().git("diff", "--numstat", "main~1", "main");
        // Status, message, and the time unless both passes were in the same second
        assertThat(diff).matches("[23]\t[23]\tclaims/registry.yaml\n");
        String after = fixture.remote().read("main", "claims/registry.yaml");
        assertThat(after.replaceAll("(?s)  - name: b\n.*?(?=  - name: c)", ""))
                .isEqualTo(before.replaceAll("(?s)  - name: b\n.*?(?=  - name: c)", ""));
        assertThat(fixture.remote().git("log", "-1", "--format=%an%n%B", "main").strip())
                .isEqualTo("""
                    claim-status-collector
                    Claim status: 1 changed (1 error)

                    b: active -> error: Ready: True, Synced: False (ReconcileError): quota\
                    """);
    }

    @Test
    void makesNoCommitForAQuietFleet() {
        fixture.commitClaims("a", "b");
        fixture.createObject("a", healthy());
        fixture.createObject("b", broken("at 2026-02-15T12:00:00Z with resourceVersion: 17"));
        PassLoop collector = fixture.collector();
        collector.pass();
        int commits = fixture.commits();

        fixture.setConditions("b", broken("at 2026-02-15T12:05:00Z with resourceVersion: 18"));
        collector.pass();
        collector.pass();

        assertThat(fixture.commits()).isEqualTo(commits).isEqualTo(2);
    }

    @Test
    void saysOnceInAHeartbeatThatAllWereLookedAt() {
        fixture.commitClaims("a", "b");
        fixture.createObject("a", healthy());
        fixture.createObject("b", healthy());
        fixture.collector().pass();
        String registry = fixture.remote().read("main", "claims/registry.yaml");
        String day = ClaimsFixture.hoursAgo(25);
        String halfDay = ClaimsFixture.hoursAgo(13);
        String old = registry.replaceFirst("lastCheckedAt: .*", "lastCheckedAt: \"" + day + "\"");
        int second = old.lastIndexOf("lastCheckedAt: ");
        old = old.substring(0, second)
                + old.substring(second).replaceFirst("lastCheckedAt: .*", "lastCheckedAt: \"" + halfDay + "\"");
        fixture.remote().commit("main", "Grow old", Map.of("claims/registry.yaml", old));

        fixture.collector().pass();

        assertThat(fixture.remote().git("log", "-1", "--format=%s", "main").strip())
                .isEqualTo("Claim status: 2 checked, none changed");
        assertThat(fixture.registry().claims())
                .extracting(ClaimEntry::lastCheckedAt)
                .doesNotContain(day, halfDay);
    }

    @Test
    void asksForTheObjectThatTheManifestNames() {
        ServedKind databases = fixture.cluster().serve("db.example.org/v1", "Database", "databases", true);
        fixture.cluster().create(databases, "team-a", object("postgres", healthy()));
        commit(Map.of(
                "claims/registry.yaml",
                registry(ClaimsFixture.entry("app-db", "claims/infra/app-db")),
                "claims/infra/app-db/database.yaml",
                "apiVersion: db.example.org/v1\nkind: Database\nmetadata:\n  name: postgres\n  namespace: team-a\n"));

        fixture.collector().pass();

        assertStatus("app-db", "active", "Ready: True, Synced: True");
    }

    @Test
    void reportsTheWorstOfSeveralObjectsAndWhichItIs() {
        fixture.commitClaims("app");
        fixture.createObject("app", healthy());
        fixture.createObject("data", broken("no space"));
        Map<String, String> files = Map.of(
                "claims/infra/app/kustomization.yaml",
                "namespace: default\nresources: [volumeclaim.yaml, ./more]\n",
                "claims/infra/app/more/kustomization.yaml",
                "resources: [data.yaml, secret.yaml]\n",
                "claims/infra/app/more/data.yaml",
                "apiVersion: " + ClaimsFixture.API + "\nkind: VolumeClaim\nmetadata: {name: data, namespace: other}\n",
                "claims/infra/app/more/secret.yaml",
                "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n");
        commit(files);

        fixture.collector().pass();

        assertStatus(
                "app",
                "error",
                "VolumeClaim data: Ready: True, Synced: False (ReconcileError): no space (1 of 2 active)");
        assertThat(fixture.cluster().requests()).noneMatch(request -> request.contains("secrets"));
    }

    @Test
    void readsKustomizationsOfEveryNameAndPathsIntoTheRepository() {
        fixture.createObject("x-app", healthy());
        commit(Map.of(
                "claims/registry.yaml",
                registry(ClaimsFixture.entry("app", "claims/infra/app")),
                "claims/infra/app/Kustomization",
                "namePrefix: x-\nnamespace: default\nresources: [../../../shared]\n",
                "claims/infra/app/not-listed.yaml",
                ClaimsFixture.manifest("not-listed"),
                "shared/kustomization.yaml",
                "resources: [claim.yaml]\n",
                "shared/claim.yaml",
                ClaimsFixture.manifest("app")));

        fixture.collector().pass();

        assertStatus("app", "active", "Ready: True, Synced: True");
    }

    @Test
    void readsTheCauseFromTheCompositeOfAWaitingClaim() {
        fixture.commitClaims("app");
        waitForAComposite("app");

        fixture.collector().pass();

        assertStatus(
                "app",
                "error",
                "Ready: False (Waiting), Synced: True; XVolumeClaim app-x7k2p: Synced False (ReconcileError): no"
                        + " composition matches");
    }

    @Test
    void saysWhenCompositesMayNotBeRead() {
        fixture.commitClaims("app");
        waitForAComposite("app");
        PassLoop collector = fixture.collector();
        collector.pass();
        assertThat(fixture.entry("app").status()).isEqualTo("error");
        int commits = fixture.commits();

        fixture.cluster().faults().refuse(request -> request.contains("/xvolumeclaims"), 500, "etcd is away", 2);
        assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.DONE);
        assertThat(fixture.commits()).as("it is asked again").isEqualTo(commits);

        fixture.cluster()
                .faults()
                .refuse(request -> request.contains("/xvolumeclaims"), 403, "xvolumeclaims is forbidden", 99);
        fixture.cluster().forgetRequests();
        assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.INCOMPLETE);
        assertStatus("app", "unknown", "Cluster default refuses (403): xvolumeclaims is forbidden");
        assertThat(fixture.cluster().requests())
                .as("a refusal is an answer, and not asked for again as an outage is")
                .filteredOn(request -> request.contains("/xvolumeclaims"))
                .hasSize(1);
    }

    @Test
    void reportsOlderShapesOfEntriesRatherThanDroppingThem() {
        fixture.createObject("hacky", healthy());
        fixture.createObject("dotted", healthy());
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "claims/registry.yaml",
                registry(
                        ClaimsFixture.entry("hacky", "claims/cli/hacky.yaml"),
                        ClaimsFixture.entry("dotted", "."),
                        ClaimsFixture.entry("vm-dotty", "."),
                        ClaimsFixture.entry("gone", "claims/infra/gone"),
                        ClaimsFixture.entry("hostile", "../../etc/passwd"),
                        ClaimsFixture.entry("torn", "claims/infra/torn"),
                        ClaimsFixture.entry("plain", "claims/infra/plain")));
        files.put("claims/cli/hacky.yaml", ClaimsFixture.manifest("hacky"));
        files.put("claims/infra/dotted/claim.yaml", ClaimsFixture.manifest("dotted"));
        files.put("claims/infra/torn/claim.yaml", "kind: [VolumeClaim\n");
        files.put("claims/infra/plain/claim.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n");
        commit(files);

        fixture.collector().pass();

        assertStatus("hacky", "active", "Ready: True, Synced: True");
        assertStatus("dotted", "active", "Ready: True, Synced: True");
        assertStatus(
                "vm-dotty", "unknown", "No manifest at .: `claims doctor --fix` corrects the path of claim vm-dotty");
        assertStatus("gone", "unknown", "No manifest at claims/infra/gone");
        assertStatus("hostile", "unknown", "No manifest at ../../etc/passwd");
        assertStatus("plain", "unknown", "Holds only objects that report no readiness: ConfigMap settings");
        assertThat(fixture.entry("torn").statusMessage()).startsWith("Cannot be read: claims/infra/torn/claim.yaml:");
    }

    @Test
    void aManifestThatIsALinkFailsItsOwnClaimOnly() {
        fixture.createObject("app", healthy());
        Map<String, String> files = new LinkedHashMap<>(ClaimsFixture.claimFiles("app"));
        files.put(
                "claims/registry.yaml",
                registry(
                        ClaimsFixture.entry("app", "claims/infra/app"),
                        ClaimsFixture.entry("linked", "claims/cli/linked.yaml"),
                        ClaimsFixture.entry("listed", "claims/infra/listed")));
        files.put("claims/infra/listed/kustomization.yaml", "resources: [claim.yaml]\n");
        commit(files);
        GitProgram.runWithInput(fixture.remote().directory(), """
            commit refs/heads/main
            committer Test <test@example.com> 1770000000 +0000
            data 4
            Link
            from refs/heads/main^0
            M 120000 inline claims/cli/linked.yaml
            data 11
            /etc/passwd
            M 120000 inline claims/infra/listed/claim.yaml
            data 11
            /etc/passwd
            """, "fast-import", "--quiet");

        assertThat(fixture.collector().pass().exitCode()).isEqualTo(PassExitCode.DONE);

        assertStatus("app", "active", "Ready: True, Synced: True");
        assertStatus(
                "linked",
                "unknown",
                "Cannot be read: claims/cli/linked.yaml is a symbolic link, which is not followed");
        assertStatus(
                "listed",
                "unknown",
                "Cannot be read: claims/infra/listed/kustomization.yaml: resource \"claim.yaml\" is a symbolic link,"
                        + " which is not followed");
    }

    @Test
    void isPatientWithAClusterThatDoesNotAnswer() {
        fixture.commitClaims("app");
        fixture.createObject("app", healthy());
        PassLoop collector = fixture.collector("--check.misses=3");
        // A single pass asks as often as needed, and this fixture uses single passes
        fixture.cluster().faults().refuse(request -> request.contains("volumeclaims"), 500, "etcd is away", 2);

        assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.DONE);
        assertStatus("app", "active", "Ready: True, Synced: True");

        fixture.cluster()
                .faults()
                .refuse(request -> request.contains("volumeclaims"), 403, "volumeclaims is forbidden", 99);
        assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.INCOMPLETE);
        assertStatus("app", "unknown", "Cluster default refuses (403): volumeclaims is forbidden");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void oneBrokenClusterHarmsNoOther(CapturedOutput output) throws Exception {
        try (StandInCluster silent = StandInCluster.start()) {
            silent.faults().hang(_ -> true);
            Path second = silent.writeKubeconfig(directory.resolve("second"), "prod");
            fixture.createObject("app", healthy());
            commit(ClaimsFixture.claimFiles("app"));
            commit(ClaimsFixture.claimFiles("far"));
            commit(ClaimsFixture.claimFiles("elsewhere"));
            commit(Map.of(
                    "claims/registry.yaml",
                    registry(
                            ClaimsFixture.entry("app", "claims/infra/app"),
                            in("prod", ClaimsFixture.entry("far", "claims/infra/far")),
                            in("moon", ClaimsFixture.entry("elsewhere", "claims/infra/elsewhere")),
                            in("broken", ClaimsFixture.entry("lost", "claims/infra/app")))));

            PassOutcome outcome = fixture.collector(
                            "--clusters=lab=lab,prod=" + second + ",broken=/does/not/exist",
                            "--kube.timeout=500ms",
                            "--check.misses=1")
                    .pass();

            assertThat(outcome.exitCode()).isEqualTo(PassExitCode.INCOMPLETE);
            assertStatus("app", "active", "Ready: True, Synced: True");
            assertStatus("far", "unknown", "Cluster prod not reachable: no answer in time");
            assertStatus("lost", "unknown", "Cluster broken is not configured: There is no kubeconfig /does/not/exist");
            assertThat(fixture.entry("elsewhere").statusMessage()).isNull();
            assertThat(output).contains("1 claims are in clusters that this collector does not query: moon");
            silent.faults().clear();
        }
    }

    @Test
    void leavesAnEntryVanishedThatVanishedMeanwhile() {
        fixture.commitClaims("stays", "vanishes", "replaced");
        fixture.createObject("stays", healthy());
        PassLoop collector = fixture.collector();
        fixture.cluster()
                .faults()
                .refuse(
                        request -> {
                            // Someone else changes the registry while the cluster is being queried
                            commit(Map.of(
                                    "claims/registry.yaml",
                                    registry(
                                            ClaimsFixture.entry("replaced", "claims/infra/other"),
                                            ClaimsFixture.entry("stays", "claims/infra/stays"))));
                            return false;
                        },
                        500,
                        "",
                        0);

        collector.pass();

        assertThat(fixture.registry().claims())
                .extracting(ClaimEntry::name, ClaimEntry::status, ClaimEntry::statusMessage)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("replaced", "active", null),
                        org.assertj.core.groups.Tuple.tuple("stays", "active", "Ready: True, Synced: True"));
        assertThat(fixture.remote().git("log", "-1", "--format=%s", "main").strip())
                .isEqualTo("Claim status: 1 changed");
    }

    @Test
    void refusesARegistryThatCannotBeReadAndWritesNothing() {
        fixture.commitClaims("app");
        commit(Map.of("claims/registry.yaml", "apiVersion: x\nkind: ClaimRegistry\nclaims:\n  - name: [\n"));
        int commits = fixture.commits();

        PassOutcome outcome = fixture.collector().pass();

        assertThat(outcome.exitCode()).isEqualTo(PassExitCode.FAILED);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PassOutcome.Failed.class,
                        failed -> assertThat(failed.failure()).hasMessageContaining("claims/registry.yaml:"));
        assertThat(fixture.commits()).isEqualTo(commits);
    }

    @Test
    void neverRewritesAFileThatIsNotUtf8() {
        fixture.commitClaims("app");
        String registry = fixture.remote().read("main", "claims/registry.yaml");
        String catalog = fixture.remote().read("main", "claims/infra/app/catalog-info.yaml");
        commitLatin1("claims/infra/app/catalog-info.yaml", catalog);
        fixture.collector("--backstage.annotations=true").pass();
        assertStatus("app", "creating", "Not yet applied to cluster default");
        assertThat(fixture.remote().git("diff", "--name-only", "main~1", "main"))
                .isEqualTo("claims/registry.yaml\n");

        commitLatin1("claims/registry.yaml", registry);
        int commits = fixture.commits();
        PassOutcome outcome = fixture.collector().pass();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PassOutcome.Failed.class,
                        failed -> assertThat(failed.failure())
                                .hasMessageContaining("claims/registry.yaml:2:4: byte 0xFC is not UTF-8"));
        assertThat(fixture.commits()).isEqualTo(commits);
    }

    /** Adds a comment on the second line, saved as Latin-1 by an old editor. */
    private void commitLatin1(String path, String text) {
        byte[] content = text.replaceFirst("\n", "\n# f\u00FCr alle\n").getBytes(StandardCharsets.ISO_8859_1);
        fixture.remote().commit("main", "Comment", path, content);
    }

    @Test
    void saysThatAKindIsNotServedAndNoticesWhenItIs() {
        fixture.commitClaims("app");
        fixture.createObject("app", healthy());
        fixture.cluster().withdraw(fixture.volumeClaims());
        PassLoop collector = fixture.collector();
        collector.pass();
        assertStatus(
                "app", "unknown", "Kind VolumeClaim (resources.example.org/v1alpha1) is not served by cluster default");

        fixture.cluster().serve(ClaimsFixture.API, "VolumeClaim", "volumeclaims", true);
        collector.pass();

        assertStatus("app", "active", "Ready: True, Synced: True");
    }

    /** Creates a claim that waits for a failing composite. */
    private void waitForAComposite(String name) {
        ServedKind composites = fixture.cluster().serve(ClaimsFixture.API, "XVolumeClaim", "xvolumeclaims", false);
        fixture.cluster().create(composites, "", object(name + "-x7k2p", broken("no composition matches")));
        fixture.cluster().create(fixture.volumeClaims(), "default", """
            {"metadata": {"name": "%1$s"},
             "spec": {"storage": "20Gi",
                      "resourceRef": {"apiVersion": "resources.example.org/v1alpha1",
                                      "kind": "XVolumeClaim", "name": "%1$s-x7k2p"}},
             "status": %2$s}
            """.formatted(
                        name,
                        ClaimsFixture.status(
                                condition("Ready", "False", "Waiting", "waiting for the composite"),
                                condition("Synced", "True", "ReconcileSuccess", ""))));
    }

    private void commit(Map<String, String> files) {
        TestRepository remote = fixture.remote();
        remote.commit("main", "Change claims", files);
    }

    private static String registry(String... entries) {
        return "---\napiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n" + String.join("", entries);
    }

    private static String in(String cluster, String entry) {
        return entry.replace("    namespace: default\n", "    namespace: default\n    cluster: " + cluster + "\n");
    }

    private static String object(String name, String... conditions) {
        return "{\"metadata\": {\"name\": \"%s\"}, \"status\": %s}".formatted(name, ClaimsFixture.status(conditions));
    }

    private void assertStatus(String name, String status, String message) {
        ClaimEntry entry = fixture.entry(name);
        assertThat(entry.status() + ": " + entry.statusMessage()).isEqualTo(status + ": " + message);
    }
}
