package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.yaml.MergeResult.Conflicted;
import io.claimmachinery.yaml.MergeResult.Merged;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryMergeTests {

    private static final String FILE = "claims/registry.yaml";
    private static final String BASE = """
        ---
        apiVersion: claim-registry.io/v1alpha1
        kind: ClaimRegistry
        claims:
          - name: app    # the shop
            template: 'volumeclaim'
            status: active
            statusMessage: "Ready: True"
            lastCheckedAt: "2026-02-15T12:00:00Z"
            path: claims/infra/app
          - name: data
            template: volumeclaim
            owner: people
            path: claims/infra/data
        """;

    @Test
    void keepsTheirWayOfWriting() {
        String theirs = BASE.replace("  - name: data", "  - name: blob    # new\n    template: \"x\"\n  - name: data");

        assertThat(merged(BASE, BASE.replace("volumeclaim'", "bucket'"), theirs))
                .isEqualTo(theirs.replace("volumeclaim'", "bucket'"));
    }

    @Test
    void mergesAStatusOfOneSideAndAnExpiryOfTheOther() {
        String ours = BASE.replace("status: active", "status: error");
        String theirs = BASE.replace(
                "    path: claims/infra/app\n",
                "    expiresAt: \"2027-01-01T00:00:00Z\"\n    path: claims/infra/app\n");

        assertThat(merged(BASE, ours, theirs)).isEqualTo(theirs.replace("status: active", "status: error"));
    }

    @Test
    void mergesFieldsOfOthersByKey() {
        String ours = BASE.replace("owner: people", "owner: others").replace("path: claims/infra/data", "path: x");
        String theirs = BASE.replace("owner: people", "owner: people\n    labels: {tier: gold}");

        assertThat(RegistryReader.read(merged(BASE, ours, theirs), FILE))
                .isEqualTo(RegistryReader.read(
                        ours.replace("owner: others", "owner: others\n    labels: {tier: gold}"), FILE));
    }

    /** Their side rewrote the claim without its comment, and with other indentation than ours. */
    @Test
    void aCommentThatOneSideTookAwayIsNoConflict() {
        String one = BASE.substring(0, BASE.indexOf("  - name: data"));
        String ours = BASE;
        String theirs = one.replace("  - name: app    # the shop", "- name: app")
                .replace("    template: 'volumeclaim'", "  template: bucket")
                .replace("\n    ", "\n  ");

        String merged = merged(one, ours, theirs);

        assertThat(merged).contains("name: app    # the shop", "bucket");
        assertThat(RegistryReader.read(merged, FILE).claims()).hasSize(2);
    }

    @Test
    void takesAClaimThatTheyReplacedAndWeLeftAsItWas() {
        String replaced = BASE.substring(0, BASE.indexOf("  - name: data")) + "  - name: data\n    template: bucket\n";
        String base = BASE.replace("owner: people", "# not in hours\n    owner: people");
        String ours = RegistryEditor.change(base, "app", Map.of("status", "error"));

        String merged = merged(base, ours, replaced);

        assertThat(RegistryReader.read(merged, FILE).claims().getLast())
                .isEqualTo(RegistryReader.read(replaced, FILE).claims().getLast());
        assertThat(merged(base, replaced, ours)).isEqualTo(merged);
    }

    @Test
    void losesNoCommentForAFieldOfOthers() {
        String ours = BASE.replace("path: claims/infra/data", "path: x    # moved");
        String theirs = BASE.replace("owner: people", "owner: others");

        assertThat(conflict(ours, theirs).conflicts())
                .containsExactly(new MergeConflict("claim data", "owner", "people", "people", "others"));
    }

    @Test
    void takesTheLastClaimOfATextWithoutALastLineEnding() {
        String base = BASE.stripTrailing();
        String ours = RegistryEditor.change(base, "app", Map.of("status", "error"));
        String theirs = base.replace("owner: people", "owner: others");

        assertThat(merged(base, ours, theirs).stripTrailing())
                .isEqualTo(ours.replace("owner: people", "owner: others"));
    }

    @Test
    void takesTheStatusThatWasCheckedLater() {
        String early = BASE.replace("active", "error").replace("12:00:00Z", "12:05:00Z");
        String late = BASE.replace("active", "unknown").replace("12:00:00Z", "12:10:00Z");

        assertThat(merged(BASE, early, late)).isEqualTo(late);
        assertThat(merged(BASE, late, early)).isEqualTo(late);
    }

    /** The collector writes the time with each status, and corrects the status on its next pass, so nobody has to decide. */
    @Test
    void keepsOurStatusWhereNobodyKnowsWhichIsNewer() {
        String start = BASE.replace("    lastCheckedAt: \"2026-02-15T12:00:00Z\"\n", "");
        String ours = start.replace("active", "error");
        String theirs = start.replace("active", "unknown");

        assertThat(merged(start, ours, theirs)).isEqualTo(ours);
        assertThat(merged(start, theirs, ours)).isEqualTo(theirs);
    }

    @Test
    void deletesAClaimWhoseStatusAloneChanged() {
        String deleted = RegistryEditor.remove(BASE, "app");
        String checked = BASE.replace("active", "error").replace("12:00:00Z", "12:05:00Z");

        assertThat(merged(BASE, checked, deleted)).isEqualTo(deleted);
        assertThat(merged(BASE, deleted, checked)).isEqualTo(deleted);
    }

    @Test
    void namesAFieldThatBothChanged() {
        Conflicted conflict = conflict(
                BASE.replace("'volumeclaim'", "'bucket'"),
                BASE.replace("'volumeclaim'", "'queue'").replace("owner: people", "owner: others"));

        assertThat(conflict.conflicts())
                .containsExactly(new MergeConflict("claim app", "template", "volumeclaim", "bucket", "queue"));
        assertThat(conflict.conflicts().getFirst())
                .hasToString("claim app: template is 'bucket' here and 'queue' there, and was 'volumeclaim'");
        assertThat(conflict.rest()).contains("template: 'bucket'", "owner: others");
    }

    @Test
    void namesAClaimThatOneDeletedAndTheOtherChanged() {
        String changed = BASE.replace("'volumeclaim'", "'bucket'");
        String deleted = RegistryEditor.remove(BASE, "app");

        assertThat(conflict(deleted, changed).conflicts())
                .singleElement()
                .hasToString("claim app: deleted here, changed there");
        assertThat(conflict(changed, deleted).conflicts())
                .singleElement()
                .hasToString("claim app: changed here, deleted there");
    }

    @Test
    void namesANameThatBothAdded() {
        String ours = BASE + "  - name: new\n    template: a\n";
        String theirs = BASE + "  - name: new\n    template: b\n";

        assertThat(conflict(ours, theirs).conflicts())
                .singleElement()
                .hasToString("claim new: added on both sides, with different content");
        assertThat(merged(BASE, ours, ours)).isEqualTo(ours);
    }

    @Test
    void keepsACommentThatOnlyTheyWrote() {
        String ours = BASE.replace("'volumeclaim'", "'bucket'");
        String theirs = BASE.replace("  - name: data", "  # ask the data team\n  - name: data");

        assertThat(merged(BASE, ours, theirs)).isEqualTo(theirs.replace("'volumeclaim'", "'bucket'"));
    }

    @Test
    void losesNoCommentWhereBothWroteSome() {
        String ours = BASE.replace("kind:", "# ours\nkind:").replace("'volumeclaim'", "'bucket'");
        String theirs = BASE.replace("kind:", "# theirs\nkind:").replace("owner: people", "owner: others");

        assertThat(conflict(ours, theirs).conflicts())
                .singleElement()
                .hasToString("ClaimRegistry: its first lines changed on both sides");
    }

    @Test
    void mergesCommentsOfDifferentPlaces() {
        String ours = "# header\n" + BASE;
        String theirs = BASE.replace("  - name: data", "  # about data\n  - name: data");

        String both = "# header\n" + theirs;
        assertThat(merged(BASE, ours, theirs)).isEqualTo(both);
        assertThat(merged(BASE, theirs, ours)).isEqualTo(both);
    }

    @Test
    void mergesACommentOfTheirClaimWithAHeaderOfOurs() {
        String ours = "# header\n" + BASE;
        String theirs =
                BASE.replace("  - name: data", "  # about blob\n  - name: blob\n    template: x\n  - name: data");

        assertThat(merged(BASE, ours, theirs)).isEqualTo("# header\n" + theirs);
        assertThat(merged(BASE, theirs, ours)).isEqualTo("# header\n" + theirs);
    }

    @Test
    void mergesFieldsOfTheFileByKey() {
        String ours = BASE.replace("kind: ClaimRegistry\n", "kind: ClaimRegistry\nlabels: a\n");
        String theirs = "# all claims\n" + BASE + "# the end\n";

        assertThat(merged(BASE, ours, theirs)).isEqualTo("# all claims\n" + ours + "# the end\n");
    }

    @Test
    void namesAClaimWhoseCommentChangedWhereTheOtherSideDeletedIt() {
        String deleted = RegistryEditor.remove(BASE, "data");
        List<String> commented = List.of(
                BASE.replace("    template: volumeclaim\n", "    template: volumeclaim # PROD, keep\n"),
                BASE.replace("  - name: data", "  # PROD, keep\n  - name: data"));

        for (String text : commented) {
            assertThat(conflict(text, deleted).conflicts())
                    .singleElement()
                    .hasToString("claim data: its comment changed here, deleted there");
            assertThat(marked(text, deleted)).contains("<<<<<<< ours\n", "PROD, keep", "=======\n>>>>>>> theirs\n");
            assertThat(conflict(deleted, text).conflicts())
                    .singleElement()
                    .hasToString("claim data: deleted here, its comment changed there");
            assertThat(marked(deleted, text)).contains("<<<<<<< ours\n=======\n", "PROD, keep", ">>>>>>> theirs\n");
        }
    }

    @Test
    void deletesAClaimBelowACommentThatWasAboveAnother() {
        String base = BASE.replace("  - name: app ", "  # first\n  - name: app ");
        String ours = RegistryEditor.remove(base, "app");
        String theirs = RegistryEditor.remove(base, "data");

        assertThat(RegistryReader.read(merged(base, ours, theirs), FILE).claims())
                .isEmpty();
    }

    @Test
    void keepsCommentsInAClaimThatTheOtherSideChanged() {
        String ours = BASE.replace("path: claims/infra/data", "path: x");
        String theirs = BASE.replace("    template: volumeclaim\n", "    template: volumeclaim # PROD\n");
        String both = theirs.replace("path: claims/infra/data", "path: x");

        assertThat(merged(BASE, ours, theirs)).isEqualTo(both);
        assertThat(merged(BASE, theirs, ours)).isEqualTo(both);
        assertThat(conflict(ours.replace("    path: x", "    # moved\n    path: x"), theirs)
                        .conflicts())
                .singleElement()
                .hasToString("claim data: its comment changed on both sides");
    }

    @Test
    void keepsAHeaderOfAListThatIsEmpty() {
        String base = BASE.substring(0, BASE.indexOf("  - name: app")).replace("claims:", "claims: []");
        String theirs = "# header\n" + base.replace("ClaimRegistry\n", "ClaimRegistry    # of the shop\n");

        assertThat(merged(base, BASE, theirs))
                .isEqualTo("# header\n" + BASE.replace("ClaimRegistry\n", "ClaimRegistry    # of the shop\n"));
    }

    @Test
    void namesWhatConflictsBesideAHeader() {
        String ours = "# ours\n" + BASE.replace("'volumeclaim'", "'bucket'").replace("owner: people", "owner: others");
        String theirs = "# theirs\n" + BASE.replace("'volumeclaim'", "'queue'");

        assertThat(conflict(ours, theirs).conflicts())
                .extracting(MergeConflict::toString)
                .containsExactly(
                        "ClaimRegistry: its first lines changed on both sides",
                        "claim app: template is 'bucket' here and 'queue' there, and was 'volumeclaim'");
        assertThat(marked(ours, theirs))
                .startsWith("<<<<<<< ours\n# ours\n")
                .contains(">>>>>>> theirs\n<<<<<<< ours\n  - name: app", ">>>>>>> theirs\n  - name: data\n");
    }

    @Test
    void refusesANameThatAppearsTwice() {
        String twice = BASE + "  - name: app\n    template: a\n";

        assertThatThrownBy(() -> RegistryMerge.merge(BASE, BASE.replace("people", "us"), twice, FILE))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("claim app");
    }

    private static String merged(String ancestor, String ours, String theirs) {
        MergeResult result = RegistryMerge.merge(ancestor, ours, theirs, FILE);
        assertThat(result).isInstanceOf(Merged.class);
        return ((Merged) result).text();
    }

    private static String marked(String ours, String theirs) {
        Conflicted conflict = conflict(ours, theirs);
        return ConflictMarkers.ofRegistry(conflict.rest(), theirs, conflict.conflicts(), FILE);
    }

    private static Conflicted conflict(String ours, String theirs) {
        MergeResult result = RegistryMerge.merge(BASE, ours, theirs, FILE);
        assertThat(result).isInstanceOf(Conflicted.class);
        return (Conflicted) result;
    }
}
