package io.claimmachinery.registry.page;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The table of claims.
 *
 * @param watch the address of the stream of these claims' changes
 * @param filters one for each facet
 * @param statuses counts of what the other filters find
 * @param plot of a template or category over time; null for other questions, and while no history is known
 * @param range which rows are shown, in words
 */
public record TablePage(
        PageFrame frame,
        String heading,
        String watch,
        String search,
        String sort,
        List<Filter> filters,
        List<Count> statuses,
        @Nullable StatusPlot plot,
        List<Column> columns,
        List<Row> rows,
        String range,
        List<PageLink> pages) {

    public TablePage {
        filters = List.copyOf(filters);
        statuses = List.copyOf(statuses);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        pages = List.copyOf(pages);
    }

    /** A claim, and how many open pull requests change it. */
    public record Row(ClaimRow claim, int requests) {}

    /** The values of a facet that one can choose. */
    public record Filter(String field, String label, List<Choice> choices, boolean isChosen) {
        public Filter {
            choices = List.copyOf(choices);
        }
    }

    /** A value of a facet. */
    public record Choice(String value, String label, boolean isChosen) {}

    /** How many claims have a status. */
    public record Count(String status, String label, int count, String link) {}

    /** A column, and the link that sorts by it; {@code order} is the value of aria-sort. */
    public record Column(String label, String link, String order) {}

    /** A link to a page of the table; without a link where it is the one that is shown, or there is none. */
    public record PageLink(String label, String link, boolean isCurrent) {

        /** The first, the last, and those around the one that is shown; none where there is only one. */
        static List<PageLink> around(int shown, int last, IntFunction<String> link) {
            if (last == 1) {
                return List.of();
            }
            return IntStream.rangeClosed(1, last)
                    .filter(page -> page == 1 || page == last || Math.abs(page - shown) <= 2)
                    .mapToObj(page -> new PageLink(Integer.toString(page), link.apply(page), page == shown))
                    .toList();
        }
    }
}
