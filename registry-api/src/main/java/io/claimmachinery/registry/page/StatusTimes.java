package io.claimmachinery.registry.page;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.registry.history.InventoryHistory;
import io.claimmachinery.registry.history.StatusSince;
import java.time.Instant;
import java.util.Optional;

/**
 * Since when claims have had their status: by the history, as far as it goes and agrees with what is served; else by the last check,
 * since the status collector writes what has changed only.
 */
final class StatusTimes {

    private final Optional<HistoryView> view;
    private final Instant now;

    StatusTimes(InventoryHistory history, Instant now) {
        this.view = history.view();
        this.now = now;
    }

    /** To sort by; the end of time where nothing is known. */
    Instant instant(ClaimEntry claim) {
        return byHistory(claim)
                .map(StatusSince::time)
                .or(() -> Time.parse(claim.lastCheckedAt()))
                .orElse(Instant.MAX);
    }

    Since of(ClaimEntry claim) {
        return byHistory(claim)
                .map(since -> new Since(since.orEarlier() ? "since before" : "since", Time.of(since.time(), now)))
                .orElseGet(() -> claim.lastCheckedAt() == null
                        ? Since.UNKNOWN
                        : new Since(
                                "last checked",
                                Time.of(Time.parse(claim.lastCheckedAt()), claim.lastCheckedAt(), now)));
    }

    private Optional<StatusSince> byHistory(ClaimEntry claim) {
        return view.flatMap(known -> known.statusSince(claim));
    }
}
