package io.claimmachinery.registry.page;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.registry.history.InventoryHistory;
import io.claimmachinery.registry.history.StatusSince;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Determines since when claims have had their status. Uses the history if it goes back far enough and agrees with the served data.
 * Otherwise uses the last check, because the status collector writes only changes.
 */
final class StatusTimes {

    private final Optional<HistoryView> view;
    private final Instant now;

    StatusTimes(InventoryHistory history, Instant now) {
        this.view = history.view();
        this.now = now;
    }

    /** Returns the time to sort by; the largest time if nothing is known. */
    Instant instant(ClaimEntry claim) {
        return byHistory(claim)
                .map(StatusSince::time)
                .or(() -> Time.parse(claim.lastCheckedAt()))
                .orElse(Instant.MAX);
    }

    Since of(ClaimEntry claim) {
        return byHistory(claim)
                .map(since -> new Since(
                        since.orEarlier() ? "for at least" : "for", length(since.time()), Time.of(since.time(), now)))
                .orElseGet(() -> lastChecked(claim));
    }

    private Since lastChecked(ClaimEntry claim) {
        Time checked = Time.of(Time.parse(claim.lastCheckedAt()), claim.lastCheckedAt(), now);
        return checked.isPresent()
                ? new Since("last checked", checked.distance().isEmpty() ? checked.text() : checked.distance(), checked)
                : Since.UNKNOWN;
    }

    /** Returns how long ago a time was; 0 seconds if a committer's clock is ahead. */
    private String length(Instant time) {
        Duration ago = Duration.between(time, now);
        return Time.length(ago.isNegative() ? Duration.ZERO : ago);
    }

    private Optional<StatusSince> byHistory(ClaimEntry claim) {
        return view.flatMap(known -> known.statusSince(claim));
    }
}
