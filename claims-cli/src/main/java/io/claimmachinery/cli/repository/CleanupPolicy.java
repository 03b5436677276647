package io.claimmachinery.cli.repository;

import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
     * @param olderThan age since creation; a claim whose creation the registry does not tell never matches
     */
    public record Rule(
            String title,
            List<String> names,
            List<String> categories,
            List<String> templates,
            List<String> statuses,
            List<String> creators,
            List<String> sources,
            List<String> namespaces,
            List<String> clusters,
            @Nullable Duration olderThan) {

        public Rule {
            names = List.copyOf(names);
            categories = List.copyOf(categories);
            templates = List.copyOf(templates);
            statuses = List.copyOf(statuses);
            creators = List.copyOf(creators);
            sources = List.copyOf(sources);
            namespaces = List.copyOf(namespaces);
            clusters = List.copyOf(clusters);
        }

        boolean matches(ClaimEntry claim, Instant now) {
            return anyOf(names, claim.name())
                    && anyOf(categories, claim.category())
                    && anyOf(templates, claim.template())
                    && anyOf(statuses, claim.status())
                    && anyOf(creators, claim.createdBy())
                    && anyOf(sources, claim.source())
                    && anyOf(namespaces, claim.namespace())
                    && anyOf(clusters, claim.cluster())
                    && (olderThan == null
                            || claim.createdInstant()
                                    .filter(created -> !created.plus(olderThan).isAfter(now))
                                    .isPresent());
        }

        private static boolean anyOf(List<String> wanted, @Nullable String value) {
            return wanted.isEmpty() || (value != null && wanted.contains(value));
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
