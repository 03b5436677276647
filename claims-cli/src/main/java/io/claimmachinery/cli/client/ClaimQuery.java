package io.claimmachinery.cli.client;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which claims to list. Filters of several values match any of them; a filter without values matches all.
 *
 * @param search text that name, template, category, creator or message contains, in any case
 */
public record ClaimQuery(
        List<String> categories,
        List<String> templates,
        List<String> statuses,
        List<String> sources,
        List<String> namespaces,
        List<String> creators,
        @Nullable String search) {

    /** Every claim. */
    public static final ClaimQuery ALL =
            new ClaimQuery(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);

    public ClaimQuery {
        categories = List.copyOf(categories);
        templates = List.copyOf(templates);
        statuses = List.copyOf(statuses);
        sources = List.copyOf(sources);
        namespaces = List.copyOf(namespaces);
        creators = List.copyOf(creators);
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
                && (search == null || contains(claim, search.toLowerCase(Locale.ROOT)));
    }

    private static boolean contains(ClaimEntry claim, String text) {
        return Stream.of(claim.name(), claim.template(), claim.category(), claim.createdBy(), claim.statusMessage())
                .filter(Objects::nonNull)
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(text));
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
