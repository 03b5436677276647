package io.claimmachinery.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.CatalogQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bound of lists that are kept, which callers cannot see. */
class KeptListsTests {

    private static final int MEBIBYTE = 1 << 20;

    private final Catalog catalog = new Catalog(
            Registry.of(List.of()), Map.of(), new Revision("a".repeat(40)), Instant.EPOCH, Instant.EPOCH, null);
    private final KeptLists lists = new KeptLists(catalog);

    @Test
    void areAtMostEightMebibytesOfTheNewest() {
        IntStream.range(0, 100).forEach(number -> keep(number, MEBIBYTE / 2));

        int first = IntStream.range(0, 100)
                .filter(number -> lists.find(question(number)).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(100 - first).isBetween(14, 16);
        assertThat(IntStream.range(first, 100))
                .allMatch(number -> lists.find(question(number)).isPresent());
    }

    @Test
    void areBoundedEvenIfTheyAreEmpty() {
        IntStream.range(0, 20_000).forEach(number -> keep(number, 2));

        assertThat(IntStream.range(0, 20_000)
                        .filter(number -> lists.find(question(number)).isPresent())
                        .count())
                .isLessThanOrEqualTo(8 * 1024);
    }

    @Test
    void ofOneQuestionCountOnce() {
        IntStream.range(0, 100).forEach(time -> keep(1, MEBIBYTE));
        keep(2, MEBIBYTE);

        assertThat(lists.find(question(1))).isPresent();
        assertThat(lists.find(question(2))).isPresent();
    }

    private void keep(int number, int size) {
        var metadata = new ListMetadata("", Instant.EPOCH, null, 0, null, 0, null, null, null);
        lists.keep(question(number), new WrittenList(metadata, List.of(new byte[size])));
    }

    private static ListQuestion question(int number) {
        return new ListQuestion(CatalogQuery.ALL, "all", number, "fingerprint");
    }
}
