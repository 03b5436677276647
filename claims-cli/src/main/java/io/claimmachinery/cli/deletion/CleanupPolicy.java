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
 * Which claims to delete: those whose life has ended, and those that a rule names; never those that an exception names.
 *
 * @param maximum how many in one run, the longest due first; empty for all of them
 */
public record CleanupPolicy(boolean expired, List<Rule> rules, List<Rule> exceptions, OptionalInt maximum) {

    /** Nothing but expired claims. */
    public static final CleanupPolicy EXPIRED_ONLY = new CleanupPolicy(true, List.of(), List.of(), OptionalInt.empty());

    public CleanupPolicy {
        rules = List.copyOf(rules);
        exceptions = List.copyOf(exceptions);
    }

    /**
     * Claims by what the registry says of them; a claim matches when it matches every criterion that is there.
     *
     * @param title how reports call the rule
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

    /** A claim to delete, and why. */
    public record Due(ClaimEntry claim, String reason, Instant since) {}

    /** What is due, the longest due first. */
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
