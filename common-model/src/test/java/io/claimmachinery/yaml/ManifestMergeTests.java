package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.yaml.MergeResult.Conflicted;
import io.claimmachinery.yaml.MergeResult.Merged;
import net.jqwik.api.Example;

/** Edits by hand in every kind of place, merged with a new rendering. */
class ManifestMergeTests {

    private static final String FILE = "claims/apps/web/web.yaml";
    private static final String BEFORE = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 2
          template:
            spec:
              containers:
              - name: web
                image: web:1
                args:
                - --port=80
                - --verbose
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
        data:
          mode: fast
        """;

    private static MergeResult merge(String file, String now) {
        return ManifestMerge.merge(BEFORE, file, now, FILE);
    }

    private static String edited(String... replacements) {
        String text = BEFORE;
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return text;
    }

    private static final String NOW = edited(
            "image: web:1", "image: web:2",
            "replicas: 2", "replicas: 2\n  paused: false",
            "        - --verbose\n", "",
            "mode: fast", "mode: faster");

    /** Edits by hand survive, and the new rendering is added next to them. */
    private static void isKept(String... replacements) {
        String expected = NOW;
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(expected).contains(replacements[i]);
            expected = expected.replace(replacements[i], replacements[i + 1]);
        }
        assertThat(merge(edited(replacements), NOW)).isEqualTo(new Merged(expected));
    }

    private static void conflicts(String file, String now, MergeConflict... expected) {
        assertThat(merge(file, now)).isInstanceOfSatisfying(Conflicted.class, conflicted -> {
            assertThat(conflicted.conflicts()).containsExactly(expected);
            assertThat(conflicted.rest()).isEqualTo(file);
        });
    }

    @Example
    void withoutEditsTheNewRenderingIsTheResult() {
        assertThat(merge(BEFORE, NOW)).isEqualTo(new Merged(NOW));
    }

    @Example
    void commentsStay() {
        isKept("apiVersion: apps/v1", "# ours\napiVersion: apps/v1");
        isKept("  name: web\n  namespace", "  name: web   # as in DNS\n  namespace");
        isKept("    image: web:", "    # from our registry\n        image: web:");
        assertThat(merge(edited("image: web:1", "image: web:1 # pinned"), NOW))
                .isEqualTo(new Merged(NOW.replace("image: web:2", "image: web:2 # pinned")));
    }

    @Example
    void theOrderOfKeysStays() {
        isKept("apiVersion: apps/v1\nkind: Deployment\n", "kind: Deployment\napiVersion: apps/v1\n");
        assertThat(merge(edited("- name: web\n        image: web:1", "- image: web:1\n        name: web"), NOW))
                .isEqualTo(new Merged(
                        NOW.replace("- name: web\n        image: web:2", "- image: web:2\n        name: web")));
    }

    @Example
    void quotingStays() {
        isKept("namespace: shop", "namespace: 'shop'");
        assertThat(merge(edited("image: web:1", "image: \"web:1\""), NOW))
                .isEqualTo(new Merged(NOW.replace("image: web:2", "image: \"web:2\"")));
        assertThat(merge(edited("data:\n  mode: fast", "data: {\"mode\": 'fast'}"), NOW))
                .isEqualTo(new Merged(NOW.replace("data:\n  mode: faster", "data: {\"mode\": 'faster'}")));
    }

    @Example
    void lineEndsStay() {
        assertThat(merge(BEFORE.replace("\n", "\r\n"), NOW)).isEqualTo(new Merged(NOW.replace("\n", "\r\n")));
    }

    @Example
    void changedValuesStay() {
        isKept("replicas: 2", "replicas: 5");
        String now = edited("--verbose", "--quiet");
        assertThat(merge(edited("--port=80", "--port=8080"), now))
                .isEqualTo(new Merged(now.replace("--port=80", "--port=8080")));
    }

    @Example
    void addedFieldsItemsAndObjectsStay() {
        isKept("  namespace: shop\n", "  namespace: shop\n  labels:\n    team: a\n");
        isKept("      containers:\n", "      containers:\n      - name: logs\n        image: logs:7\n");
        isKept("data:\n", "data:\n  more: \"1\"\n");
        String another = "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: web\n";
        assertThat(merge(BEFORE + another, NOW)).isEqualTo(new Merged(NOW + another));
    }

    @Example
    void removedFieldsAndObjectsStayRemoved() {
        isKept("  namespace: shop\n", "");
        String alone = BEFORE.substring(0, BEFORE.indexOf("---"));
        assertThat(merge(alone, NOW.replace("faster", "fast")))
                .isEqualTo(new Merged(NOW.substring(0, NOW.indexOf("---"))));
    }

    @Example
    void objectsOfTheNewRenderingAreAddedAndThoseItLacksAreRemoved() {
        String another = "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: web\n";
        String file = edited("replicas: 2", "replicas: 5");
        assertThat(merge(file, BEFORE + another)).isEqualTo(new Merged(file + another));
        String without = BEFORE.substring(0, BEFORE.indexOf("---"));
        assertThat(merge(file, without)).isEqualTo(new Merged(without.replace("replicas: 2", "replicas: 5")));
        String second = BEFORE.substring(BEFORE.indexOf("---\n") + 4);
        assertThat(merge(BEFORE, second)).isEqualTo(new Merged(second));
    }

    @Example
    void namesWhatWasEditedAndIsRenderedDifferentlyNow() {
        conflicts(
                edited("image: web:1", "image: web:1-fixed", "mode: fast", "mode: slow"),
                NOW,
                new MergeConflict(
                        "Deployment.apps shop/web",
                        "spec.template.spec.containers[name=web].image",
                        "web:1",
                        "web:1-fixed",
                        "web:2"),
                new MergeConflict("ConfigMap web", "data.mode", "fast", "slow", "faster"));
    }

    @Example
    void namesWhatWasRemovedAndIsRenderedDifferentlyNow() {
        conflicts(
                edited("        image: web:1\n", ""),
                NOW,
                new MergeConflict(
                        "Deployment.apps shop/web",
                        "spec.template.spec.containers[name=web].image",
                        "web:1",
                        null,
                        "web:2"));
        String alone = BEFORE.substring(0, BEFORE.indexOf("---"));
        assertThat(merge(alone, NOW))
                .isInstanceOfSatisfying(
                        Conflicted.class,
                        conflicted -> assertThat(
                                        conflicted.conflicts().getFirst().subject())
                                .isEqualTo("ConfigMap web"));
    }

    @Example
    void namesWhatWasEditedAndIsNotRenderedAnyMore() {
        String now = edited("  replicas: 2\n", "");
        conflicts(
                edited("replicas: 2", "replicas: 5"),
                now,
                new MergeConflict("Deployment.apps shop/web", "spec.replicas", "2", "5", null));
        conflicts(
                edited("replicas: 2", "replicas: 2 # for the sale"),
                now,
                new MergeConflict("Deployment.apps shop/web", "spec.replicas", "2", "2 with a comment", null));
    }

    @Example
    void namesWhatBothAdd() {
        String mine = edited("replicas: 2", "replicas: 2\n  paused: true");
        conflicts(mine, NOW, new MergeConflict("Deployment.apps shop/web", "spec.paused", null, "true", "false"));
        String same = edited("replicas: 2", "paused: false\n  replicas: 2");
        assertThat(merge(same, NOW))
                .isEqualTo(new Merged(NOW.replace("replicas: 2\n  paused: false", "paused: false\n  replicas: 2")));
    }

    @Example
    void keysWithDotsAreNamedInBrackets() {
        String before = BEFORE.replace("mode:", "a.b/c:");
        assertThat(ManifestMerge.merge(before, before.replace("fast", "slow"), before.replace("fast", "faster"), FILE))
                .isInstanceOfSatisfying(
                        Conflicted.class,
                        conflicted -> assertThat(
                                        conflicted.conflicts().getFirst().field())
                                .isEqualTo("data[\"a.b/c\"]"));
    }

    @Example
    void anObjectWithAnchorsIsLeftToPeople() {
        String file = edited("mode: fast", "mode: &m fast\n  other: *m");
        assertThat(merge(file, NOW)).isInstanceOf(Conflicted.class);
        String untouched = NOW.replace("mode: faster", "mode: fast");
        assertThat(merge(file, untouched))
                .isEqualTo(new Merged(untouched.replace("mode: fast", "mode: &m fast\n  other: *m")));
    }

    @Example
    void anObjectThatGetsAnotherNameIsTheSameObject() {
        String now = edited("  name: web\n  namespace", "  name: web-2\n  namespace");
        assertThat(merge(edited("replicas: 2", "replicas: 5"), now))
                .isEqualTo(new Merged(now.replace("replicas: 2", "replicas: 5")));
    }
}
