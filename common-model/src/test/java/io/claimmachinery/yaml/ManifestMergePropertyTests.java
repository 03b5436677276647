package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.yaml.MergeResult.Merged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Merges of random manifests, edited and written in random styles. */
class ManifestMergePropertyTests {

    private static final String FILE = "web.yaml";

    @Property(tries = 500)
    void aRenderingThatDidNotChangeLeavesTheFileAsItIs(@ForAll long seed) {
        ManifestTexts random = new ManifestTexts(seed);
        Map<String, @Nullable Object> before = random.manifest();
        String file = random.byHand(random.edited(before));

        assertThat(ManifestMerge.merge(random.rendered(before), file, random.rendered(before), FILE))
                .isEqualTo(new Merged(file));
    }

    @Property(tries = 500)
    void aFileThatOnlyLooksDifferentGetsTheNewValuesAndKeepsItsComments(@ForAll long seed) {
        ManifestTexts random = new ManifestTexts(seed);
        Map<String, @Nullable Object> before = random.manifest();
        Map<String, @Nullable Object> now = random.edited(before);
        String file = random.byHand(before);

        MergeResult result = ManifestMerge.merge(random.rendered(before), file, random.rendered(now), FILE);

        if (result instanceof Merged(String text)) {
            assertThat(YamlReader.readMap(text, FILE)).isEqualTo(now);
            assertThat(text.lines().filter(line -> line.contains("# ")).map(ManifestMergePropertyTests::comment))
                    .containsExactlyElementsOf(file.lines()
                            .filter(line -> line.contains("# "))
                            .map(ManifestMergePropertyTests::comment)
                            .toList());
        } else {
            assertThat(file).as("only a comment can be in the way").contains("# ");
        }
    }

    @Property(tries = 500)
    void editsAndRenderingsOfDifferentFieldsAreBothInTheResult(@ForAll long seed) {
        ManifestTexts random = new ManifestTexts(seed);
        Map<String, @Nullable Object> mine = random.manifest();
        Map<String, @Nullable Object> theirs = random.manifest();
        Map<String, @Nullable Object> edited = random.edited(mine);
        Map<String, @Nullable Object> now = random.edited(theirs);
        String file = random.plain(both(edited, theirs));

        MergeResult result =
                ManifestMerge.merge(random.rendered(both(mine, theirs)), file, random.rendered(both(mine, now)), FILE);

        assertThat(result).as(file).isInstanceOf(Merged.class);
        assertThat(YamlReader.readMap(((Merged) result).text(), FILE)).isEqualTo(both(edited, now));
    }

    @Property(tries = 500)
    void theResultParsesOrItIsAConflict(@ForAll long seed) {
        ManifestTexts random = new ManifestTexts(seed);
        Map<String, @Nullable Object> before = random.manifest();
        String file = random.byHand(random.edited(before));

        switch (ManifestMerge.merge(random.rendered(before), file, random.rendered(random.edited(before)), FILE)) {
            case Merged merged ->
                assertThat(YamlReader.readMap(merged.text(), FILE)).isNotEmpty();
            case MergeResult.Conflicted conflicted -> {
                assertThat(conflicted.conflicts()).isNotEmpty();
                assertThat(conflicted.rest()).isEqualTo(file);
            }
        }
    }

    private static Map<String, @Nullable Object> both(
            Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        both.put("kind", "Thing");
        both.put("one", one);
        both.put("other", other);
        both.put("list", List.of("a"));
        return both;
    }

    private static String comment(String line) {
        return line.substring(line.indexOf("# "));
    }
}
