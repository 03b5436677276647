package io.claimmachinery.registry.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs in the inventory between two points in time.
 *
 * @param from what somebody wrote as the beginning
 * @param to the same as the end; empty for now
 * @param spans links to usual comparisons
 * @param kept parameters of the filter, which the form keeps
 * @param result null while there is nothing to compare
 */
public record ComparePage(
        PageFrame frame,
        String from,
        String to,
        List<ClaimPage.Link> spans,
        List<ClaimPage.Fact> kept,
        @Nullable Result result) {

    public ComparePage {
        spans = List.copyOf(spans);
        kept = List.copyOf(kept);
    }

    /**
     * The differences.
     *
     * @param range which of them are shown, in words
     */
    public record Result(
            Point from,
            Point to,
            long added,
            long changed,
            long removed,
            List<Row> rows,
            String range,
            List<TablePage.PageLink> pages) {
        public Result {
            rows = List.copyOf(rows);
            pages = List.copyOf(pages);
        }
    }

    /** A commit that is compared; {@code link} leads to the repository's host, if that has pages. */
    public record Point(Time time, String revision, String subject, String link) {}

    /** A claim that differs; its link leads to its history. */
    public record Row(String name, String link, String change, List<ClaimPage.FieldValues> fields) {
        public Row {
            fields = List.copyOf(fields);
        }
    }
}
