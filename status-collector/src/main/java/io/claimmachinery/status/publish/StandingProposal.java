package io.claimmachinery.status.publish;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.RegistryReader;
import io.claimmachinery.yaml.YamlException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statuses on the standing branch that are not on the registry's branch yet.
 *
 * @param head its head; empty if the branch does not exist
 * @param registered the entries on the registry's branch
 * @param proposed the entries that differ on the standing branch, by name
 */
record StandingProposal(Optional<Revision> head, List<ClaimEntry> registered, Map<String, ClaimEntry> proposed) {

    static StandingProposal on(PublishTarget target, BranchName branch, List<ClaimEntry> registered) {
        Optional<Snapshot> snapshot = target.repository().find(branch);
        Map<String, ClaimEntry> there = snapshot.flatMap(found -> found.read(target.registry()))
                .map(content -> entries(content, target))
                .orElse(Map.of());
        Map<String, ClaimEntry> proposed = new LinkedHashMap<>();
        for (ClaimEntry entry : registered) {
            ClaimEntry other = there.get(entry.name());
            if (other != null && StatusChange.isSameClaim(entry, other) && differ(entry, other)) {
                proposed.put(entry.name(), other);
            }
        }
        return new StandingProposal(snapshot.map(Snapshot::revision), registered, proposed);
    }

    /** Returns the entries with their proposed statuses. */
    List<ClaimEntry> told() {
        return registered.stream()
                .map(entry -> Optional.ofNullable(proposed.get(entry.name()))
                        .map(other -> with(entry, other))
                        .orElse(entry))
                .toList();
    }

    /** Returns all changes that are not on the registry's branch yet: earlier proposals and the new plan. */
    ChangePlan with(ChangePlan plan, Duration heartbeat) {
        Map<String, StatusChange> changes = new LinkedHashMap<>();
        Map<String, StatusChange> planned =
                plan.changes().stream().collect(Collectors.toMap(StatusChange::name, Function.identity()));
        for (ClaimEntry entry : registered) {
            StatusChange now = planned.get(entry.name());
            Optional<StatusChange> change = now == null ? before(entry) : Optional.of(now.onto(entry));
            change.filter(it -> it.isNews() || ChangePlan.isOlder(entry, it.at(), heartbeat))
                    .ifPresent(it -> changes.put(entry.name(), it));
        }
        return new ChangePlan(List.copyOf(changes.values()));
    }

    private Optional<StatusChange> before(ClaimEntry entry) {
        ClaimEntry other = proposed.get(entry.name());
        Optional<ClaimStatus> status = Optional.ofNullable(other).flatMap(ClaimEntry::knownStatus);
        Optional<Instant> at = Optional.ofNullable(other).flatMap(ClaimEntry::lastCheckedInstant);
        if (other == null || status.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        String message = Objects.requireNonNullElse(other.statusMessage(), "");
        return Optional.of(new StatusChange(entry, "", status.get(), message, at.get()));
    }

    private static boolean differ(ClaimEntry entry, ClaimEntry other) {
        return !Objects.equals(entry.status(), other.status())
                || !Objects.equals(entry.statusMessage(), other.statusMessage())
                || !Objects.equals(entry.lastCheckedAt(), other.lastCheckedAt());
    }

    /** Omits unknown fields, which are not needed here. */
    private static ClaimEntry with(ClaimEntry entry, ClaimEntry other) {
        Map<String, @Nullable String> fields = new HashMap<>(entry.fields());
        fields.put("status", other.status());
        fields.put("statusMessage", other.statusMessage());
        fields.put("lastCheckedAt", other.lastCheckedAt());
        return ClaimEntry.of(fields, Map.of());
    }

    private static Map<String, ClaimEntry> entries(byte[] content, PublishTarget target) {
        try {
            String text = FileText.toShow(content);
            return RegistryReader.read(text, target.registry().value()).claims().stream()
                    .collect(Collectors.toMap(ClaimEntry::name, Function.identity()));
        } catch (YamlException _) {
            return Map.of(); // Not in the format of this program
        }
    }
}
