package io.claimmachinery.registry.page;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The page with the table of claims.
 *
 * @param watch the address of the stream with the changes of these claims
 * @param filters the filters, one for each facet
 * @param statuses the number of claims with each status that match the other filters
 * @param plot the plot of a template or category over time; null for other filters and if no history is known
 * @param shown which columns are shown
 * @param range a text that says which rows are shown
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
        Columns shown,
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

    /**
     * The columns that you can choose.
     *
     * @param kept the parameters of the query, which the form of columns keeps
     * @param parameter the chosen columns as a parameter; empty for the usual ones
     */
    public record Columns(List<Choice> choices, List<ClaimPage.Fact> kept, String parameter) {
        public Columns {
            choices = List.copyOf(choices);
            kept = List.copyOf(kept);
        }

        /** Reports whether the column of a field is shown. */
        public boolean has(String field) {
            return choices.stream()
                    .anyMatch(choice -> choice.isChosen() && choice.value().equals(field));
        }
    }

    /** A claim, and the number of open pull requests that change it. */
    public record Row(ClaimRow claim, int requests) {}

    /** The values of a facet that you can choose. */
    public record Filter(String field, String label, List<Choice> choices, boolean isChosen) {
        public Filter {
            choices = List.copyOf(choices);
        }
    }

    /** A value of a facet. */
    public record Choice(String value, String label, boolean isChosen) {}

    /** The number of claims with a status. It is current if the page shows only these claims. */
    public record Count(String status, String label, int count, String link, boolean isCurrent) {}

    /** A column, and the link that sorts by it. Its {@code order} is the value of aria-sort. */
    public record Column(String label, String link, String order) {}

    /** A link to a page of the table. The link is empty for the current page and if there is no such page. */
    public record PageLink(String label, String link, boolean isCurrent) {

        /** Returns links to the first and last page and those around the current page; none if there is only one page. */
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
