package io.claimmachinery.registry.page;

import java.util.List;

/**
 * A plot of the number of claims with each status over time: a curve for each status with its own scale, and a table of the numbers.
 *
 * @param from when the curves start
 * @param to when the curves end
 * @param statuses the names of the curves, which are the columns of the table
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
     * @param status one of the known statuses, for colours
     * @param line the SVG path of the curve
     * @param area the SVG path of the area below the curve
     * @param summary a description of the curve in words
     */
    public record Curve(String status, String label, int now, int highest, String line, String area, String summary) {}

    /** The numbers at one moment, in the order of the statuses. */
    public record Row(Time time, List<Integer> counts) {
        public Row {
            counts = List.copyOf(counts);
        }
    }
}
