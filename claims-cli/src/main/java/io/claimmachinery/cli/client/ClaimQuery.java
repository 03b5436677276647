package io.claimmachinery.cli.client;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which claims to list. Filters of several values match any of them; a filter without values matches all.
 *
 * @param search words, each of which stands somewhere in name, template, category, creator or message, in any case
 */
public record ClaimQuery(
        List<String> categories,
        List<String> templates,
        List<String> statuses,
        List<String> sources,
        List<String> namespaces,
        List<String> creators,
        List<String> clusters,
        @Nullable String search) {

    private static final Pattern WHITESPACE = Pattern.compile("\\s+");

    /** Every claim. */
    public static final ClaimQuery ALL =
            new ClaimQuery(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);

    public ClaimQuery {
        categories = List.copyOf(categories);
        templates = List.copyOf(templates);
        statuses = List.copyOf(statuses);
        sources = List.copyOf(sources);
        namespaces = List.copyOf(namespaces);
        creators = List.copyOf(creators);
        clusters = List.copyOf(clusters);
    }

    /** The same question to a registry-api, by the names of its query parameters. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "category", categories);
        put(parameters, "template", templates);
        put(parameters, "status", statuses);
        put(parameters, "source", sources);
        put(parameters, "namespace", namespaces);
        put(parameters, "createdBy", creators);
        put(parameters, "cluster", clusters);
        if (search != null) {
            parameters.put("search", search);
        }
        return parameters;
    }

    /** The same question to one entry of a registry file. */
    public boolean matches(ClaimEntry claim) {
        return anyOf(categories, claim.category())
                && anyOf(templates, claim.template())
                && anyOf(statuses, claim.status())
                && anyOf(sources, claim.source())
                && anyOf(namespaces, claim.namespace())
                && anyOf(creators, claim.createdBy())
                && anyOf(clusters, claim.cluster())
                && (search == null || contains(claim, search));
    }

    private static boolean contains(ClaimEntry claim, String search) {
        String text = Stream.of(
                        claim.name(), claim.template(), claim.category(), claim.createdBy(), claim.statusMessage())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        return WHITESPACE.splitAsStream(search.strip().toLowerCase(Locale.ROOT)).allMatch(text::contains);
    }

    private static boolean anyOf(List<String> wanted, @Nullable String value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }

    private static void put(Map<String, String> parameters, String name, List<String> values) {
        if (!values.isEmpty()) {
            parameters.put(name, String.join(",", values));
        }
    }
}
