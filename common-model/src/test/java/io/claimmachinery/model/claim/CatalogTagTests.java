package io.claimmachinery.model.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTagTests {

    @ParameterizedTest
    @CsvSource({
        "volume_claim, volume-claim",
        "Storage.Fast, storage-fast",
        "--a--b--, a-b",
        "c++, c++",
        "a:b#1, a:b#1",
        "Überall, berall"
    })
    void findsTheNearestTagThatBackstageAccepts(String text, String tag) {
        assertThat(CatalogTag.normalise(text)).contains(tag);
    }

    @Test
    void leavesOutWhatHasNothingValid() {
        assertThat(CatalogTag.normalise("---")).isEmpty();
        assertThat(CatalogTag.normalise("")).isEmpty();
    }

    @Test
    void cutsLongTagsWithoutLeavingAHyphenAtTheEnd() {
        assertThat(CatalogTag.normalise("a".repeat(62) + "-b")).contains("a".repeat(62));
    }
}
