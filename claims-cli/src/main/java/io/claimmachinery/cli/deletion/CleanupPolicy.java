package io.claimmachinery.cli.deletion;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects claims to delete: expired claims and those that match a rule, but never those that match an exception.
 *
 * @param maximum the maximum number of claims in one run, the longest due first; empty for all
 */
public record CleanupPolicy(boolean expired, List<Rule> rules, List<Rule> exceptions, OptionalInt maximum) {

    /** The policy that deletes only expired claims. */
    public static final CleanupPolicy EXPIRED_ONLY = new CleanupPolicy(true, List.of(), List.of(), OptionalInt.empty());

    public CleanupPolicy {
        rules = List.copyOf(rules);
        exceptions = List.copyOf(exceptions);
    }

    /**
     * Matches claims by their registry entries. A claim matches if it meets every criterion that is present.
     *
     * @param title name of the rule in reports
     * @param names empty for any name
     * @param olderThan age since creation; a claim without a creation time in the registry never matches
     */
    public record Rule(
            String title,
            Set<String> names,
            ClaimFilter filter,
            @Nullable Duration olderThan) {

        public Rule {
            names = Set.copyOf(names);
        }

        boolean matches(ClaimEntry claim, Instant now) {
            return (names.isEmpty() || names.contains(claim.name()))
                    && filter.matches(claim)
                    && (olderThan == null
                            || claim.createdInstant()
                                    .filter(created -> !created.plus(olderThan).isAfter(now))
                                    .isPresent());
        }
    }

    /** A claim to delete, and the reason. */
    public record Due(ClaimEntry claim, String reason, Instant since) {}

    /** Returns the claims that are due, the longest due first. */
    public List<Due> due(List<ClaimEntry> claims, Instant now) {
        List<Due> due = claims.stream()
                .filter(claim -> exceptions.stream().noneMatch(exception -> exception.matches(claim, now)))
                .flatMap(claim -> reason(claim, now).stream())
                .sorted(Comparator.comparing(Due::since)
                        .thenComparing(found -> found.claim().name()))
                .toList();
        return maximum.isPresent() && due.size() > maximum.getAsInt() ? due.subList(0, maximum.getAsInt()) : due;
    }

    private Optional<Due> reason(ClaimEntry claim, Instant now) {
        Optional<Instant> end = claim.expiryInstant();
        if (expired && end.isPresent() && !end.get().isAfter(now)) {
            return Optional.of(new Due(claim, "expired " + claim.expiresAt(), end.get()));
        }
        return rules.stream()
                .filter(rule -> rule.matches(claim, now))
                .findFirst()
                .map(rule -> new Due(claim, rule.title(), claim.createdInstant().orElse(now)));
    }
}
