package io.claimmachinery.registry.page;

import java.util.List;

/**
 * How many claims had each status over time: a curve for each status, each with a scale of its own, and the same in numbers.
 *
 * @param from when the curves begin, in words
 * @param to when they end
 * @param statuses the names of the curves, as the columns of the numbers
 */
public record StatusPlot(Time from, Time to, List<Curve> curves, List<String> statuses, List<Row> rows) {

    public StatusPlot {
        curves = List.copyOf(curves);
        statuses = List.copyOf(statuses);
        rows = List.copyOf(rows);
    }

    /**
     * The curve of one status.
     *
     * @param status one of the known words, for colours
     * @param line of an SVG path
     * @param area below the line
     * @param summary what the curve shows, in words
     */
    public record Curve(String status, String label, int now, int highest, String line, String area, String summary) {}

    /** The numbers of one moment, in the order of the statuses. */
    public record Row(Time time, List<Integer> counts) {
        public Row {
            counts = List.copyOf(counts);
        }
    }
}
