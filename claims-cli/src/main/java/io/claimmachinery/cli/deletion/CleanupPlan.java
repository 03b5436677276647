package io.claimmachinery.cli.deletion;

import io.claimmachinery.cli.deletion.CleanupPolicy.Due;
import io.claimmachinery.cli.repository.ClaimInventory;
import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The deletions of a cleanup.
 *
 * @param left claims that are due as well but stay, with the reasons
 */
public record CleanupPlan(List<Due> due, List<Finding> left) {

    public static CleanupPlan of(ClaimInventory inventory, CleanupPolicy policy, Instant now) {
        Map<String, Finding> obstacles = inventory.obstacles();
        Map<Boolean, List<ClaimEntry>> byStuck = inventory.entries().stream()
                .collect(Collectors.partitioningBy(entry -> obstacles.containsKey(entry.name())));
        return new CleanupPlan(
                policy.due(byStuck.getOrDefault(false, List.of()), now),
                policy.due(byStuck.getOrDefault(true, List.of()), now).stream()
                        .map(found -> Objects.requireNonNull(
                                obstacles.get(found.claim().name())))
                        .toList());
    }

    public String subject() {
        return due.size() == 1
                ? "Clean up claim " + due.getFirst().claim().name()
                : "Clean up " + due.size() + " claims";
    }

    public List<String> lines() {
        Stream<String> deleted = due.stream()
                .map(found -> "- " + found.claim().name() + " (" + found.claim().path() + "): " + found.reason());
        return left.isEmpty()
                ? deleted.toList()
                : Stream.concat(
                                deleted,
                                Stream.concat(
                                        Stream.of("", "Also due, but someone has to decide:", ""),
                                        left.stream().map(finding -> "- " + finding)))
                        .toList();
    }
}
