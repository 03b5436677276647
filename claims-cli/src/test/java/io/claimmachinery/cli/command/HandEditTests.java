package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Edits by people in every kind of place of a manifest with two objects, before a command changes it. */
class HandEditTests {

    private static final String FILE = "claims/infra/blue/cluster.yaml";
    private static final String ORDER = "claims/infra/blue/order.yaml";

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    /** The place of an edit, the text that it replaces, and the line of the diff that shows it. */
    enum Place {
        COMMENT("kind: Cluster\n", "kind: Cluster # as agreed with the team\n", "+kind: Cluster # as agreed"),
        KEY_ORDER(
                "apiVersion: v1\nkind: PersistentVolumeClaim\n",
                "kind: PersistentVolumeClaim\napiVersion: v1\n",
                "+apiVersion: v1"),
        VALUE("  class: small.v1\n", "  class: \"huge.v1\"\n", "+  class: \"huge.v1\""),
        ADDED_FIELD(
                "spec:\n  resources:\n",
                "spec:\n  accessModes: [ReadWriteMany]\n  resources:\n",
                "+  accessModes: [ReadWriteMany]"),
        REMOVED_FIELD("  ha: false\n", "", "-  ha: false"),
        REMOVED_DOCUMENT("", "", "-kind: Cluster");

        private final String from;
        private final String to;
        private final String shown;

        Place(String from, String to, String shown) {
            this.from = from;
            this.to = to;
            this.shown = shown;
        }

        String edit(String manifest) {
            String edited = this == REMOVED_DOCUMENT
                    ? manifest.substring(manifest.lastIndexOf("---\n") + "---\n".length())
                    : manifest.replace(from, to);
            assertThat(edited).isNotEqualTo(manifest);
            return edited;
        }
    }

    @BeforeEach
    void create() {
        flow = CreateFlow.in(directory, Map.of("README.md", "# Claims\n"));
        flow.machinery().offers("cluster");
        assertDone(flow.run(
                "render",
                "-t",
                "cluster",
                "-p",
                "name=blue",
                "-p",
                "owner=ann",
                "--category",
                "infra",
                "--git-branch",
                "main"));
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @ParameterizedTest
    @EnumSource
    void changeRefusesThemKeepsThemOrDropsThem(Place place) {
        String rendered = flow.repository().read("main", FILE);
        String edited = edit(place);
        String[] change = {"change", "blue", "-p", "diskSize=30Gi"};

        assertRefused(flow.run(change), 5, place);
        assertDone(flow.run(with(change, "--keep-edits", "--git-branch", "kept")));
        assertDone(flow.run(with(change, "--overwrite", "--git-branch", "dropped")));

        assertThat(flow.repository().read("kept", FILE)).isEqualTo(edited.replace("20Gi", "30Gi"));
        assertThat(flow.repository().read("dropped", FILE)).isEqualTo(rendered.replace("20Gi", "30Gi"));
        assertThat(flow.repository().read("kept", ORDER))
                .isEqualTo(flow.repository().read("dropped", ORDER))
                .contains("diskSize: 30Gi");
        assertSaid();
    }

    @ParameterizedTest
    @EnumSource
    void upgradeRefusesThemKeepsThemOrDropsThem(Place place) {
        String rendered = flow.repository().read("main", FILE);
        String edited = edit(place);
        flow.machinery().publishModules();
        String[] upgrade = {"upgrade", "blue"};

        assertRefused(flow.run(upgrade), 4, place);
        assertDone(flow.run(with(upgrade, "--keep-edits", "--git-branch", "kept")));
        assertDone(flow.run(with(upgrade, "--overwrite", "--git-branch", "dropped")));

        assertThat(flow.repository().read("kept", FILE)).isEqualTo(edited + "  version: 1\n");
        assertThat(flow.repository().read("dropped", FILE)).isEqualTo(rendered + "  version: 1\n");
        assertSaid();
    }

    @ParameterizedTest
    @EnumSource
    void deleteRefusesThemOrDropsThem(Place place) {
        edit(place);

        assertRefused(flow.run("delete", "blue"), 5, place);
        assertDone(flow.run("delete", "blue", "--overwrite", "--git-branch", "dropped"));

        assertThat(flow.files("dropped")).doesNotContainKey(FILE);
    }

    @ParameterizedTest
    @EnumSource
    void verifyFindsThem(Place place) {
        edit(place);

        Run run = flow.run("verify", "--all");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.out()).contains("blue   infra      edited");
        assertThat(run.err()).contains(place.shown);
    }

    private String edit(Place place) {
        String edited = place.edit(flow.repository().read("main", FILE));
        flow.repository().commit("main", "By hand", Map.of(FILE, edited));
        return edited;
    }

    private void assertRefused(Run run, int status, Place place) {
        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("edited by hand", place.shown, "--overwrite");
        assertThat(flow.git("for-each-ref", "--format=%(refname:short)", "refs/heads"))
                .isEqualTo("main\n");
    }

    private void assertSaid() {
        assertThat(flow.git("log", "-1", "--format=%b", "kept")).contains("- edits made by hand were kept");
        assertThat(flow.git("log", "-1", "--format=%b", "dropped")).contains("- edits made by hand were overwritten");
    }

    private static void assertDone(Run run) {
        assertThat(run.status()).as(run.err()).isZero();
    }

    private static String[] with(String[] command, String... options) {
        return Stream.of(command, options).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
