package io.claimmachinery.registry.page;

import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.registry.history.HistoryExtent;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.registry.history.HistoryWork;
import io.claimmachinery.registry.history.InventoryHistory;
import io.claimmachinery.registry.history.Timeline;
import io.claimmachinery.registry.history.TimelineQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Creates plots of statuses over the whole history. Each plot reads all events of all claims, so it is cached until there is a newer
 * commit or the plot would look different.
 */
final class StatusPlots {

    private static final int STEPS = 60;
    private static final int KEPT = 32;

    private final InventoryHistory history;
    private final HistoryWork work;
    private final Map<Key, StatusPlot> plots = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, StatusPlot> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(String revision, Instant from, long step, ClaimFilter filter) {}

    StatusPlots(InventoryHistory history, HistoryWork work) {
        this.history = history;
        this.work = work;
    }

    /** Returns the plot of the claims that match the filter at each moment; empty if there is no history to show. */
    Optional<StatusPlot> of(ClaimFilter filter, Instant now) {
        return history.view()
                .filter(view -> view.extent() != HistoryExtent.READING)
                .flatMap(view -> of(view, filter, now));
    }

    private Optional<StatusPlot> of(HistoryView view, ClaimFilter filter, Instant now) {
        Instant from = view.from();
        Instant newest = view.to();
        // Committers' clocks may be ahead
        Instant to = newest.isAfter(now) ? newest : now;
        Duration step = Duration.between(from, to).dividedBy(STEPS);
        if (step.toMillis() < 1) {
            return Optional.empty();
        }
        long passed = now.toEpochMilli()
                / Math.max(step.toMillis(), Duration.ofMinutes(1).toMillis());
        Key key = new Key(view.newest().revision().sha(), from, passed, filter);
        synchronized (plots) {
            StatusPlot known = plots.get(key);
            if (known != null) {
                return Optional.of(known);
            }
        }
        var question = new TimelineQuestion(from, to, step, Optional.empty(), filter);
        Optional<Timeline> timeline = work.run(() -> view.timeline(question));
        Optional<StatusPlot> plot = timeline.map(read -> PlotDrawing.of(read.steps(), now));
        synchronized (plots) {
            plot.ifPresent(drawn -> plots.put(key, drawn));
        }
        return plot;
    }
}
