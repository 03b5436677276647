package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.yaml.RegistryEditor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code claims refresh}: open requests stay mergeable, merged by the real git as a host merges them. */
class RefreshTests {

    private static final String REGISTRY = "claims/registry.yaml";

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void start() {
        flow = CreateFlow.in(directory, Fixture.files("repository/before"));
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void mergesOpenRequestsOfAllKindsWithoutAHand() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(flow.create("infra", "name=old-" + i, "storage=1Gi").status())
                    .isZero();
            merge("claim-infra-old-" + i);
            refresh();
        }
        List<String> branches = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            flow.create("infra", "name=app-" + i, "storage=2Gi");
            branches.add("claim-infra-app-" + i);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(flow.run("delete", "--resource-name", "old-" + i).status())
                    .isZero();
            branches.add("delete-old-" + i);
            assertThat(flow.run("change", "old-" + (3 + i), "-p", "storage=9Gi").status())
                    .isZero();
        }
        flow.git("for-each-ref", "--format=%(refname:short)", "refs/heads/change*")
                .lines()
                .forEach(branches::add);
        assertThat(branches).hasSize(12);
        Collections.shuffle(branches, new Random(7));

        for (String branch : branches) {
            merge(branch);
            setStatus();
            assertThat(refresh().status()).isZero();
        }

        Map<String, String> files = flow.files("main");
        assertThat(files.keySet())
                .contains("claims/infra/app-0/volumeclaim.yaml", "claims/infra/old-3/volumeclaim.yaml")
                .doesNotContain("claims/infra/old-0/volumeclaim.yaml");
        assertThat(files.get("claims/infra/old-4/volumeclaim.yaml")).contains("9Gi");
        assertThat(flow.run("validate").status()).isZero();
    }

    @Test
    void keepsTheCommitAndSparesBranchesThatMerge() throws Exception {
        flow.create("infra", "name=aaa", "storage=1Gi");
        flow.create("infra", "name=aab", "storage=1Gi");
        flow.create("apps", "name=zzz", "storage=1Gi");
        String before = commit("claim-infra-aab");
        merge("claim-infra-aaa");
        String other = flow.head("claim-infra-aab");

        Run dry = flow.run("refresh", "--dry-run");
        assertThat(dry.out()).contains("claim-infra-aab\n");
        assertThat(flow.head("claim-infra-aab")).isEqualTo(other);
        assertThat(refresh().out()).contains("claim-infra-aab\n").doesNotContain("claim-infra-aaa");

        assertThat(commit("claim-infra-aab")).isEqualTo(before);
        assertThat(flow.git("rev-list", "--count", "main..claim-infra-aab").strip())
                .isEqualTo("1");
        assertThat(refresh().out()).isEmpty();
        assertThat(flow.run("refresh", "--all", "-o", "json").out()).contains("\"refreshed\"");
        assertThat(flow.git("merge-base", "main", "claim-infra-aab").strip()).isEqualTo(flow.head("main"));
    }

    @Test
    void leavesAMergedBranchAlone() throws Exception {
        flow.create("infra", "name=aaa", "storage=1Gi");
        String head = flow.head("claim-infra-aaa");
        merge("claim-infra-aaa", false);
        flow.create("infra", "name=aab", "storage=1Gi");
        merge("claim-infra-aab");
        flow.run("delete", "--resource-name", "aaa");
        merge("delete-aaa");

        assertThat(refresh().status()).isZero();

        assertThat(flow.head("claim-infra-aaa")).isEqualTo(head);
    }

    @Test
    void neverBringsBackWhatWasMergedBySquashAndDeletedSince() throws Exception {
        flow.create("infra", "name=bbb", "storage=1Gi");
        merge("claim-infra-bbb");
        flow.create("infra", "name=aaa", "storage=1Gi");
        String head = flow.head("claim-infra-aaa");
        squash("claim-infra-aaa");
        flow.create("infra", "name=aab", "storage=1Gi");
        merge("claim-infra-aab");
        flow.run("delete", "aaa");
        merge("delete-aaa");

        for (String[] refresh : new String[][] {{"refresh"}, {"refresh", "--all"}, {"refresh", "claim-infra-aaa"}}) {
            Run run = flow.run(refresh);

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).isEmpty();
            assertThat(flow.head("claim-infra-aaa")).isEqualTo(head);
        }
        assertThat(flow.run("refresh").err()).contains("nothing left of claim-infra-aaa", "Delete the branch");
    }

    @Test
    void neverDeletesAgainWhatWasDeletedBySquashAndCreatedSince() throws Exception {
        flow.create("infra", "name=aaa", "storage=1Gi");
        merge("claim-infra-aaa");
        flow.create("infra", "name=bbb", "storage=1Gi");
        merge("claim-infra-bbb");
        flow.run("delete", "aaa");
        String head = flow.head("delete-aaa");
        squash("delete-aaa");
        flow.create("infra", "name=aab", "storage=1Gi");
        merge("claim-infra-aab");
        flow.create("infra", "name=aaa", "storage=1Gi");
        merge("claim-infra-aaa");

        assertThat(flow.run("refresh", "--all").status()).isZero();

        assertThat(flow.head("delete-aaa")).isEqualTo(head);
    }

    @Test
    void reportsAnExpiryThatIsNotMergedAlthoughItsOrderIs() throws Exception {
        flow.create("infra", "name=aaa", "storage=1Gi");
        merge("claim-infra-aaa");
        flow.run("change", "aaa", "-p", "storage=7Gi", "--ttl", "90d");
        flow.create("infra", "name=aab", "storage=1Gi");
        merge("claim-infra-aab");
        Path work = directory.resolve("work");
        git(work, "fetch", "-q", "origin");
        git(
                work,
                "-c",
                "user.name=Host",
                "-c",
                "user.email=host@example.com",
                "merge",
                "-q",
                "--squash",
                "origin/change-aaa");
        edit("claims/registry.yaml", "expiresAt: .*", "expiresAt: \"2031-01-01T00:00:00Z\"");
        commitByHand("Change aaa, for another time");

        Run run = flow.run("refresh");

        assertThat(run.status()).as(run.err()).isEqualTo(5);
        assertThat(run.err()).contains("left change-aaa: claims/registry.yaml: claim aaa: expiresAt");
    }

    @Test
    void deletesFromTheRegistryAlthoughTheFilesAreGone() throws Exception {
        flow.create("infra", "name=aaa", "storage=1Gi");
        merge("claim-infra-aaa");
        flow.create("infra", "name=bbb", "storage=1Gi");
        merge("claim-infra-bbb");
        flow.run("delete", "aaa");
        git(directory.resolve("work"), "rm", "-q", "-r", "claims/infra/aaa");
        edit("claims/infra/kustomization.yaml", "- aaa\n", "");
        commitByHand("Remove the files alone");

        Run run = flow.run("refresh", "--all");

        assertThat(run.out()).as(run.err()).isEqualTo("delete-aaa\n");
        merge("delete-aaa");
        assertThat(flow.run("validate").status()).isZero();
    }

    @Test
    void createsTheRestOfAClaimWhoseFilesAreThere() throws Exception {
        flow.create("infra", "name=bbb", "storage=1Gi");
        merge("claim-infra-bbb");
        flow.create("infra", "name=aaa", "storage=1Gi");
        Path work = directory.resolve("work");
        git(work, "fetch", "-q", "origin");
        git(work, "checkout", "-q", "origin/claim-infra-aaa", "--", "claims/infra/aaa");
        commitByHand("Take over the files alone");
        flow.create("infra", "name=aab", "storage=1Gi");
        merge("claim-infra-aab");

        Run run = flow.run("refresh");

        assertThat(run.out()).as(run.err()).isEqualTo("claim-infra-aaa\n");
        merge("claim-infra-aaa");
        assertThat(flow.run("validate").status()).isZero();
    }

    @Test
    void reportsADeletionOfAClaimThatMoved() throws Exception {
        flow.create("infra", "name=aaa", "storage=1Gi");
        merge("claim-infra-aaa");
        flow.create("infra", "name=bbb", "storage=1Gi");
        merge("claim-infra-bbb");
        flow.create("apps", "name=ccc", "storage=1Gi");
        merge("claim-apps-ccc");
        flow.run("delete", "aaa");
        Path work = directory.resolve("work");
        git(work, "mv", "claims/infra/aaa", "claims/apps/aaa");
        edit("claims/infra/kustomization.yaml", "- aaa\n", "");
        edit("claims/apps/kustomization.yaml", "- ccc", "- aaa\n- ccc");
        edit("claims/registry.yaml", "claims/infra/aaa", "claims/apps/aaa");
        commitByHand("Move a claim");

        Run run = flow.run("refresh");

        assertThat(run.status()).as(run.err()).isEqualTo(5);
        assertThat(run.err()).contains("left delete-aaa: ").doesNotContain("nothing left");
    }

    @Test
    void saysWhatOfTheBaseDoesNotParse() throws Exception {
        flow.create("infra", "name=aaa", "storage=1Gi");
        merge("claim-infra-aaa");
        flow.create("infra", "name=bbb", "storage=1Gi");
        edit("claims/infra/kustomization.yaml", "(?s).+", "resources: [\n");
        commitByHand("Break a kustomization");

        Run run = flow.run("refresh");

        assertThat(run.status()).as(run.err()).isEqualTo(5);
        assertThat(run.err())
                .contains(
                        "left claim-infra-bbb: claims/infra/kustomization.yaml: conflicts as text, because it cannot be"
                                + " merged by meaning: claims/infra/kustomization.yaml:");
    }

    @Test
    void namesThePersonWhoChangedACommitAndNotItsAuthor() throws Exception {
        flow.create("infra", "name=aaa", "storage=1Gi");
        merge("claim-infra-aaa");
        flow.create("infra", "name=bbb", "storage=1Gi");
        Path work = directory.resolve("work");
        git(work, "fetch", "-q", "origin");
        git(work, "checkout", "-q", "-B", "theirs", "origin/claim-infra-bbb");
        edit("claims/infra/bbb/kustomization.yaml", "resources:", "namePrefix: x-\nresources:");
        git(
                work,
                "-c",
                "user.name=Eve",
                "-c",
                "user.email=eve@example.com",
                "commit",
                "-q",
                "-a",
                "--amend",
                "--no-edit");
        git(work, "push", "-q", "-f", "origin", "theirs:claim-infra-bbb");

        assertThat(flow.run("refresh").err())
                .contains("left claim-infra-bbb: it has commits by others, the last one by Eve");
    }

    @Test
    void rebuildsAClaimThatIsOrderedAgainAfterItsDeletion() throws Exception {
        flow.create("infra", "name=aaa", "storage=1Gi");
        merge("claim-infra-aaa");
        flow.run("delete", "aaa");
        merge("delete-aaa");
        flow.create("infra", "name=aaa", "storage=1Gi");
        flow.create("infra", "name=aab", "storage=1Gi");
        merge("claim-infra-aab");

        assertThat(refresh().out()).isEqualTo("claim-infra-aaa\n");
    }

    @Test
    void leavesWhatAPersonHasToDecide() throws Exception {
        GitHubStandIn gitHub = new GitHubStandIn("stuttgart-things/harvester");
        try (gitHub) {
            flow.claims().with("GITHUB_TOKEN", GitHubStandIn.TOKEN);
            String url = gitHub.url().toString();
            flow.run(
                    "render",
                    "-t",
                    "volumeclaim",
                    "-p",
                    "name=one",
                    "--category",
                    "infra",
                    "--create-pr",
                    "--github-url",
                    url);
            flow.run("render", "-t", "volumeclaim", "-p", "name=one", "-p", "storage=7Gi", "--category", "apps");
            flow.create("infra", "name=two", "storage=1Gi");
            flow.repository().commit("claim-infra-two", "A person's commit", Map.of("note.txt", "mine\n"));
            merge("claim-apps-one");
            String head = flow.head("claim-infra-one");

            Run run = flow.run("refresh", "--github-url", url);
            flow.run("refresh", "--github-url", url);

            assertThat(run.status()).isEqualTo(5);
            assertThat(run.err())
                    .contains("left claim-infra-one: claims/registry.yaml: claim one: added on both sides")
                    .contains("left claim-infra-two: it has commits by others");
            assertThat(flow.head("claim-infra-one")).isEqualTo(head);
            assertThat(gitHub.comments(1)).singleElement().asString().contains("    claims/registry.yaml: claim one");
            assertThat(flow.run("refresh", "-o", "json", "claim-infra-one").out())
                    .contains("\"left\"", "\"branch\"", "claim-infra-one")
                    .doesNotContain("claim-infra-two");
        }
    }

    /** On several machines, or as several processes of one. */
    @ParameterizedTest
    @ValueSource(strings = {"cache-%d", "cache"})
    void isSafeSeveralTimesAtOnce(String cacheOfRun) throws Exception {
        for (int i = 0; i < 5; i++) {
            flow.create("infra", "name=app-" + i, "storage=1Gi");
        }
        merge("claim-infra-app-0");
        List<Callable<Run>> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String cache = directory.resolve(cacheOfRun.formatted(i)).toString();
            Claims claims = new Claims(directory)
                    .with("CLAIMS_CACHE_DIR", cache)
                    .always("--git-repo-url", flow.repository().directory().toString());
            runs.add(() -> claims.run("refresh"));
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Run> run : threads.invokeAll(runs)) {
                assertThat(run.get().err()).contains("left 0.");
                assertThat(run.get().status()).isZero();
            }
        }

        for (int i = 1; i < 5; i++) {
            merge("claim-infra-app-" + i);
            assertThat(refresh().status()).isZero();
        }
        assertThat(flow.run("validate").status()).isZero();
    }

    @Test
    void wantsARepository() {
        assertThat(new Claims(directory).run("refresh").status()).isEqualTo(2);
    }

    private Run refresh() {
        return flow.run("refresh");
    }

    /** As a host merges: with git's own text merge, which must be clean. */
    private void merge(String branch) throws Exception {
        merge(branch, true);
    }

    private void merge(String branch, boolean deleting) throws Exception {
        Path work = directory.resolve("work");
        if (!work.toFile().exists()) {
            git(directory, "clone", "-q", flow.repository().directory().toString(), work.toString());
        }
        git(work, "fetch", "-q", "origin");
        git(work, "checkout", "-q", "-B", "main", "origin/main");
        git(
                work,
                "-c",
                "user.name=Host",
                "-c",
                "user.email=host@example.com",
                "merge",
                "-q",
                "--no-ff",
                "-m",
                "Merge " + branch,
                "origin/" + branch);
        git(work, "push", "-q", "origin", "main");
        if (deleting) {
            git(work, "push", "-q", "origin", ":" + branch);
        }
    }

    private void edit(String file, String old, String replacement) throws Exception {
        Path path = directory.resolve("work").resolve(file);
        String text = Files.readString(path);
        String edited = text.replaceFirst(old, replacement);
        assertThat(edited).isNotEqualTo(text);
        Files.writeString(path, edited);
    }

    /** As people do who do not use the command: on the base, pushed at once. */
    private void commitByHand(String message) throws Exception {
        Path work = directory.resolve("work");
        git(work, "add", "-A");
        git(work, "-c", "user.name=Eve", "-c", "user.email=eve@example.com", "commit", "-q", "-m", message);
        git(work, "push", "-q", "origin", "HEAD:main");
    }

    /** As a host squashes: one new commit, and the branch stays. */
    private void squash(String branch) throws Exception {
        Path work = directory.resolve("work");
        git(work, "fetch", "-q", "origin");
        git(work, "checkout", "-q", "-B", "main", "origin/main");
        git(work, "merge", "-q", "--squash", "origin/" + branch);
        git(
                work,
                "-c",
                "user.name=Host",
                "-c",
                "user.email=host@example.com",
                "commit",
                "-q",
                "-m",
                "Squash " + branch);
        git(work, "push", "-q", "origin", "main");
    }

    /** As the status collector writes. */
    private void setStatus() {
        TestRepository repository = flow.repository();
        String text = repository.read("main", REGISTRY);
        RegistryEditor editor = RegistryEditor.on(text, REGISTRY);
        for (int i = 0; i < 6; i++) {
            if (editor.contains("old-" + i)) {
                editor.change("old-" + i, Map.of("status", "error", "lastCheckedAt", "2026-02-15T12:00:00Z"));
            }
        }
        repository.commit("main", "Claim status", Map.of(REGISTRY, editor.text()));
    }

    private String commit(String branch) {
        return flow.git(
                "log", "-1", "--format=%an %ae%n%s%n%(trailers:key=Claims-Change)%(trailers:key=Claims-Order)", branch);
    }

    private static void git(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
    }
}
