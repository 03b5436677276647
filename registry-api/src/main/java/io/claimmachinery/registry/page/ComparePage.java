package io.claimmachinery.registry.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page with the differences in the inventory between two points in time.
 *
 * @param from the start as the user entered it
 * @param to the end as the user entered it; empty for now
 * @param spans links to common comparisons
 * @param kept the parameters of the filter, which the form keeps
 * @param result the differences; null if there is nothing to compare
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
     * @param range a text that says which differences are shown
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

    /** A commit that is compared. Its {@code link} goes to the repository's host, if the host has pages. */
    public record Point(Time time, String revision, String subject, String link) {}

    /** A claim that differs, with a link to its history. */
    public record Row(String name, String link, String change, List<ClaimPage.FieldValues> fields, List<String> files) {
        public Row {
            fields = List.copyOf(fields);
            files = List.copyOf(files);
        }
    }
}
