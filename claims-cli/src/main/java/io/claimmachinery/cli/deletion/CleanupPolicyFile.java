package io.claimmachinery.cli.deletion;

import io.claimmachinery.cli.deletion.CleanupPolicy.Rule;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.model.time.GoDuration;
import io.claimmachinery.yaml.YamlException;
import io.claimmachinery.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a cleanup policy. The policy decides what is deleted, so an unknown field is an error and never ignored. The fields are
 * checked here instead of bound to a record. The criteria are the constants of {@link Facet}, so a new one needs no code here.
 */
public final class CleanupPolicyFile {

    private static final long MAX_BYTES = 1024 * 1024;
    private static final Set<String> FIELDS =
            Set.of("apiVersion", "kind", "metadata", "expired", "maximum", "rules", "except");
    private static final Set<String> CRITERIA = Stream.concat(
                    Stream.of("title", "name", "olderThan"),
                    Arrays.stream(Facet.values()).map(Facet::field))
            .collect(Collectors.toUnmodifiableSet());

    private final Path file;

    private CleanupPolicyFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a policy.
     *
     * @throws IllegalArgumentException if the file is not valid; the message names the file and the problem
     */
    public static CleanupPolicy read(Path file) {
        return new CleanupPolicyFile(file).policy();
    }

    private CleanupPolicy policy() {
        Map<?, ?> document = map(parse(), "the policy", FIELDS);
        List<Rule> rules = rules(document.get("rules"), "rules");
        Object expired = document.get("expired");
        if (expired != null && !(expired instanceof Boolean)) {
            throw wrong("expired: must be true or false");
        }
        return new CleanupPolicy(
                expired == null || Boolean.TRUE.equals(expired),
                rules,
                rules(document.get("except"), "except"),
                maximum(document.get("maximum")));
    }

    private OptionalInt maximum(@Nullable Object value) {
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof Integer number && number > 0) {
            return OptionalInt.of(number);
        }
        throw wrong("maximum: must be a number of claims, 1 or more");
    }

    private List<Rule> rules(@Nullable Object value, String field) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items)) {
            throw wrong(field + ": must be a list");
        }
        List<Rule> rules = new ArrayList<>();
        for (Object item : items) {
            rules.add(rule(map(item, "each of " + field, CRITERIA), field + "[" + rules.size() + "]"));
        }
        return rules;
    }

    private Rule rule(Map<?, ?> fields, String place) {
        boolean hasCriterion = fields.keySet().stream().anyMatch(field -> !"title".equals(field));
        if (!hasCriterion) {
            throw wrong(place + " has no criterion, so it would mean every claim");
        }
        String title = fields.get("title") == null ? place : String.valueOf(fields.get("title"));
        Map<Facet, Set<String>> values = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            values.put(facet, words(fields, facet.field(), place));
        }
        return new Rule(
                title,
                words(fields, "name", place),
                new ClaimFilter(values, Set.of()),
                duration(fields.get("olderThan"), place));
    }

    /** Returns one word or a list of words. An empty list or word would match everything, and is refused. */
    private Set<String> words(Map<?, ?> fields, String field, String place) {
        if (!fields.containsKey(field)) {
            return Set.of();
        }
        List<?> words = fields.get(field) instanceof List<?> list ? list : Arrays.asList(fields.get(field));
        if (!words.isEmpty() && words.stream().allMatch(word -> word instanceof String text && !text.isBlank())) {
            return words.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
        }
        throw wrong(place + ": " + field + ": must be a word or a list of words");
    }

    private @Nullable Duration duration(@Nullable Object value, String place) {
        if (value == null) {
            return null;
        }
        try {
            return GoDuration.parse(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw wrong(place + ": olderThan: " + e.getMessage());
        }
    }

    private @Nullable Object parse() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw wrong("is larger than " + MAX_BYTES + " bytes");
            }
            return YamlReader.readValue(Files.readString(file), file.toString());
        } catch (YamlException e) {
            throw new IllegalArgumentException(file + " is not YAML: " + e.placeAndReason(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the policy " + file, e);
        }
    }

    private Map<?, ?> map(@Nullable Object value, String what, Set<String> known) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(what + " must be a mapping of names to values");
        }
        for (Object key : map.keySet()) {
            if (!(key instanceof String name) || !known.contains(name)) {
                throw wrong(what + " has the unknown field " + key + "; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return map;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(file + ": " + what);
    }
}
