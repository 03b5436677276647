package io.claimmachinery.registry.page;

import io.claimmachinery.registry.history.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws curves in a box of 240 by 48 units. They have steps, because a count stays the same until a commit changes it. */
final class PlotDrawing {

    private static final int WIDTH = 240;
    private static final int HEIGHT = 48;
    private static final int MARGIN = 2;

    /** Only every fifth moment gets a row, because more rows are too many to read. The last moment always gets one. */
    private static final int EVERY = 5;

    private static final int MOST_CURVES = 8;

    private PlotDrawing() {}

    /** Draws the plot of at least one moment. */
    static StatusPlot of(List<Timeline.Step> steps, Instant now) {
        List<String> statuses = statuses(steps);
        List<StatusPlot.Curve> curves = statuses.stream()
                .map(status -> curve(status, counts(steps, status)))
                .toList();
        List<StatusPlot.Row> rows = new ArrayList<>();
        for (int step = (steps.size() - 1) % EVERY; step < steps.size(); step += EVERY) {
            Timeline.Step moment = steps.get(step);
            rows.add(new StatusPlot.Row(
                    Time.of(moment.at(), now),
                    statuses.stream().map(status -> count(moment, status)).toList()));
        }
        return new StatusPlot(
                Time.of(steps.getFirst().at(), now),
                Time.of(steps.getLast().at(), now),
                curves,
                statuses.stream().map(PlotDrawing::label).toList(),
                rows);
    }

    /** Returns the statuses: those that need attention first, unknown ones last. */
    private static List<String> statuses(List<Timeline.Step> steps) {
        return steps.stream()
                .flatMap(step -> step.counts().keySet().stream())
                .distinct()
                .sorted(Tables.ATTENTION_FIRST)
                .limit(MOST_CURVES)
                .toList();
    }

    private static int count(Timeline.Step step, String status) {
        Map<String, Integer> counts = step.counts();
        return counts.getOrDefault(status, 0);
    }

    private static int[] counts(List<Timeline.Step> steps, String status) {
        return steps.stream().mapToInt(step -> count(step, status)).toArray();
    }

    private static String label(String status) {
        return ClaimRow.shown(status);
    }

    private static StatusPlot.Curve curve(String status, int[] counts) {
        int highest = 0;
        int lowest = Integer.MAX_VALUE;
        for (int count : counts) {
            highest = Math.max(highest, count);
            lowest = Math.min(lowest, count);
        }
        String line = line(counts, highest);
        int last = counts[counts.length - 1];
        String summary = "%s: %d at the beginning, %d at the end, between %d and %d"
                .formatted(label(status), counts[0], last, lowest, highest);
        String area = line + "V%d H0 Z".formatted(HEIGHT);
        return new StatusPlot.Curve(ClaimRow.known(status), label(status), last, highest, line, area, summary);
    }

    private static String line(int[] counts, int highest) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < counts.length; i++) {
            double x = counts.length == 1 ? 0 : (double) WIDTH * i / (counts.length - 1);
            double y = HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * counts[i] / Math.max(highest, 1);
            path.append(
                    i == 0 ? "M%s %s ".formatted(number(x), number(y)) : "H%s V%s ".formatted(number(x), number(y)));
        }
        return path.append("H").append(WIDTH).append(' ').toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
    }
}
