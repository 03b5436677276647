package io.claimmachinery.status.publish;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.status.collect.CheckedClaim;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The changes that a pass has to write: the entries whose status or message changed, and those that were not checked
 * for a long time.
 */
public record ChangePlan(List<StatusChange> changes) {

    public ChangePlan {
        changes = List.copyOf(changes);
    }

    /**
     * Compares findings with their entries. If the time of one entry is older than the heartbeat, all entries older
     * than half of it are updated, too. So without changes, there is one commit per heartbeat rather than one per
     * claim.
     */
    public static ChangePlan of(Collection<CheckedClaim> findings, Instant now, Duration heartbeat) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        List<StatusChange> changes = new ArrayList<>();
        List<CheckedClaim> quiet = new ArrayList<>();
        for (CheckedClaim finding : findings) {
            if (!finding.learnt()) {
                continue;
            }
            StatusChange change = StatusChange.of(finding, at);
            if (change.isNews()) {
                changes.add(change);
            } else {
                quiet.add(finding);
            }
        }
        if (quiet.stream().anyMatch(finding -> isOlder(finding.entry(), at, heartbeat))) {
            quiet.stream()
                    .filter(finding -> isOlder(finding.entry(), at, heartbeat.dividedBy(2)))
                    .forEach(finding -> changes.add(StatusChange.of(finding, at)));
        }
        return new ChangePlan(changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Returns the changes that contain new information. */
    public List<StatusChange> news() {
        return changes.stream().filter(StatusChange::isNews).toList();
    }

    public long count(ClaimStatus status) {
        return changes.stream()
                .filter(change -> change.isNews() && change.status() == status)
                .count();
    }

    ChangePlan without(Collection<String> names) {
        Set<String> left = Set.copyOf(names);
        return new ChangePlan(
                changes.stream().filter(change -> !left.contains(change.name())).collect(Collectors.toList()));
    }

    static boolean isOlder(ClaimEntry entry, Instant now, Duration age) {
        return entry.lastCheckedInstant()
                .filter(looked -> looked.plus(age).isAfter(now))
                .isEmpty();
    }
}
