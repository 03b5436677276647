package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code claims change} while an earlier change of the same claim by the same person is open. */
class OpenChangeTests {

    private static final String BRANCH = "change-papa";
    private static final String MANIFEST = "claims/infra/papa/volumeclaim.yaml";

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void create() {
        flow = CreateFlow.in(directory, Map.of("README.md", "# Claims\n"));
        onMain("render", "-t", "volumeclaim", "-p", "name=papa", "-p", "storage=50Gi", "--category", "infra");
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void isLaidOverTheFirst() {
        change("-p", "storageClass=fast", "--ttl", "30d");

        Run second = change("-p", "storage=44Gi");

        assertThat(second.err())
                .contains("Added to your open change (storageClass: default -> fast, expiresAt: 2026-03-17T12:00:00Z)");
        assertThat(flow.files(BRANCH).get(MANIFEST)).contains("storage: 44Gi", "storageClassName: fast");
        assertThat(flow.files(BRANCH).get("claims/registry.yaml")).contains("expiresAt: \"2026-03-17T12:00:00Z\"");
        assertThat(flow.git("rev-list", "--count", "main.." + BRANCH)).isEqualTo("1\n");
    }

    @Test
    void keepsWhatWasMergedMeanwhile() {
        change("-p", "storageClass=fast");
        onMain("change", "papa", "-p", "storage=77Gi");

        change("-p", "replicas=3");

        assertThat(flow.files(BRANCH).get(MANIFEST)).contains("storage: 77Gi", "storageClassName: fast");
        assertThat(flow.files(BRANCH).get("claims/infra/papa/order.yaml")).contains("replicas: 3");
    }

    /** Git hosts keep the branch of a merged request unless someone asks them to delete it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isNotLaidOverOneThatIsMerged(boolean squash) {
        change("-p", "storage=77Gi");
        String merged = squash
                ? flow.git("commit-tree", BRANCH + "^{tree}", "-p", "main", "-m", "Squashed")
                        .strip()
                : BRANCH;
        flow.git("update-ref", "refs/heads/main", merged);
        onMain("change", "papa", "-p", "storage=51Gi");

        Run next = change("-p", "storageClass=fast");

        assertThat(next.err()).doesNotContain("Added to your open change");
        assertThat(flow.files(BRANCH).get(MANIFEST)).contains("storage: 51Gi", "storageClassName: fast");
    }

    @Test
    void freshDropsTheFirstAndSaysSo() {
        change("-p", "storageClass=fast");

        Run second = change("-p", "storage=44Gi", "--fresh");

        assertThat(second.err()).contains("Dropped from your open change: storageClass: default -> fast.");
        assertThat(flow.files(BRANCH).get(MANIFEST)).contains("storage: 44Gi", "storageClassName: standard");
    }

    @Test
    void takingEverythingBackTakesTheRequestBack() {
        change("-p", "storage=44Gi");

        Run back = change("-p", "storage=50Gi");

        assertThat(back.err()).contains("Nothing to change", "Deleted branch " + BRANCH);
        assertThat(back.out()).isEmpty();
        assertThat(flow.repository().head(BRANCH)).isEmpty();
    }

    @Test
    void ofAClaimThatIsDeletedByNowLeavesNoBranch() {
        change("-p", "storage=44Gi");
        onMain("delete", "papa");

        Run late = flow.run("change", "papa", "-p", "storage=45Gi");

        assertThat(late.status()).isEqualTo(3);
        assertThat(late.err()).contains("Deleted branch " + BRANCH);
        assertThat(flow.repository().head(BRANCH)).isEmpty();
    }

    @Test
    void ofSomeoneElseStaysThoughTheClaimIsDeleted() {
        change("-p", "storage=44Gi", "--created-by", "ada");
        onMain("delete", "papa");

        assertThat(flow.run("change", "papa", "-p", "storage=45Gi").status()).isEqualTo(3);
        assertThat(flow.repository().head(BRANCH)).isPresent();
    }

    private Run change(String... options) {
        String[] command = new String[options.length + 2];
        command[0] = "change";
        command[1] = "papa";
        System.arraycopy(options, 0, command, 2, options.length);
        Run run = flow.run(command);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private void onMain(String... command) {
        String[] all = java.util.Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--git-branch";
        all[command.length + 1] = "main";
        Run run = flow.run(all);
        assertThat(run.status()).as(run.err()).isZero();
    }
}
