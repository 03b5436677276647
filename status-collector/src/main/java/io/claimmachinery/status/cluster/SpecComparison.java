package io.claimmachinery.status.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares an object's spec in git with the one in the cluster. Only fields in git are compared; all others are
 * defaults or belong to other controllers. Quantities and numbers are compared by value, list items by the field that
 * names them, and items without a name as a set. If tools read a value differently, every reading counts as equal.
 */
final class SpecComparison {

    /** The maximum number of differences; more are not useful. */
    private static final int MOST = 100;

    private static final int DEEPEST = 100;

    /** Fields that name the items of a list, in the order in which they are tried. */
    private static final List<String> NAMES = List.of("name", "key", "id", "step");

    private final List<String> differences = new ArrayList<>();

    private SpecComparison() {}

    /** Returns each difference as {@code spec.storage: 4Gi instead of 5Gi}, without values that may be secret or are long. */
    static List<String> differences(Map<String, @Nullable Object> desired, @Nullable JsonNode actual) {
        SpecComparison comparison = new SpecComparison();
        comparison.compare("spec", desired, actual, 0);
        return List.copyOf(comparison.differences);
    }

    private void compare(String field, @Nullable Object desired, @Nullable JsonNode actual, int depth) {
        if (differences.size() >= MOST || depth > DEEPEST || !isSaid(desired)) {
            return;
        }
        switch (desired) {
            case Map<?, ?> fields
            when actual == null || actual.isNull() || actual.isObject() ->
                fields.forEach((name, value) -> compare(
                        field + "." + name,
                        value,
                        actual == null ? null : field(actual, String.valueOf(name)),
                        depth + 1));
            case List<?> items when actual != null && actual.isArray() -> compareItems(field, items, actual, depth);
            case null -> {}
            default -> {
                JsonNode there = actual == null || actual.isNull() ? null : actual;
                if (there == null ? !isZero(desired) : !isEqual(desired, there)) {
                    differs(field, desired, there);
                }
            }
        }
    }

    /** Returns the field. Some YAML readers read a name such as {@code on} as {@code true}. */
    private static @Nullable JsonNode field(JsonNode actual, String name) {
        JsonNode value = actual.get(name);
        return value == null && actual.isObject()
                ? YamlReadings.truth(name)
                        .map(truth -> actual.get(truth.toString()))
                        .orElse(null)
                : value;
    }

    private void compareItems(String field, List<?> desired, JsonNode actual, int depth) {
        if (desired.isEmpty() && !actual.isEmpty()) {
            differs(field, desired, actual);
            return;
        }
        Optional<String> name = NAMES.stream()
                .filter(candidate -> isUnique(candidate, desired.stream().map(SpecComparison::fields)))
                .findFirst();
        if (name.isEmpty()) {
            compareAsSet(field, desired, actual);
            return;
        }
        Map<String, JsonNode> there = new HashMap<>();
        actual.forEach(item -> there.putIfAbsent(item.path(name.get()).asString(""), item));
        for (Object item : desired) {
            String key = text(fields(item).get(name.get()));
            String shown = ShownValue.isShown(field, key) ? key : "…";
            compare(field + "[" + shown + "]", item, there.get(key), depth + 1);
        }
    }

    private static boolean isUnique(String name, Stream<Map<?, ?>> items) {
        List<String> names = items.map(item -> text(item.get(name))).toList();
        return !names.contains("") && names.stream().distinct().count() == names.size();
    }

    private static Map<?, ?> fields(@Nullable Object item) {
        return item instanceof Map<?, ?> fields ? fields : Map.of();
    }

    /** Compares without order: the object must have exactly the items in git. */
    private void compareAsSet(String field, List<?> desired, JsonNode actual) {
        List<JsonNode> left = new ArrayList<>();
        actual.forEach(left::add);
        for (Object item : desired) {
            Optional<JsonNode> same = left.stream()
                    .filter(there -> item == null ? there.isNull() : differencesOf(item, there) == 0)
                    .findFirst();
            if (same.isEmpty()) {
                differs(field, desired, actual);
                return;
            }
            left.remove(same.get());
        }
        if (!left.isEmpty()) {
            differs(field, desired, actual);
        }
    }

    private static int differencesOf(Object desired, JsonNode actual) {
        SpecComparison comparison = new SpecComparison();
        comparison.compare("", desired, actual, 0);
        return comparison.differences.size();
    }

    /** Returns whether git defines the value. It does not if Flux substitutes it or SOPS has encrypted it. */
    private static boolean isSaid(@Nullable Object desired) {
        return desired != null && !(desired instanceof String text && (text.contains("${") || text.startsWith("ENC[")));
    }

    /** Returns whether it is a zero value, which controllers in Go omit. */
    private static boolean isZero(Object desired) {
        return desired.equals(false)
                || desired.equals("")
                || (desired instanceof List<?> list && list.isEmpty())
                || (!(desired instanceof Map) && !(desired instanceof List) && isZero(desired.toString()));
    }

    private static boolean isZero(String text) {
        return isNumber(text, 0) || YamlReadings.truth(text).equals(Optional.of(false));
    }

    private static boolean isEqual(Object desired, JsonNode actual) {
        if (actual.isObject() || actual.isArray() || desired instanceof Map || desired instanceof List) {
            return false;
        }
        String there = actual.asString("");
        String text = desired.toString();
        return there.equals(text)
                || (actual.isNumber() && isNumber(text, actual.doubleValue()))
                || (actual.isBoolean() && YamlReadings.truth(text).equals(Optional.of(actual.booleanValue())))
                || Quantities.areEqual(text, there)
                || YamlReadings.time(text).filter(time -> isTime(there, time)).isPresent();
    }

    private static boolean isTime(String text, Instant time) {
        return YamlReadings.time(text).equals(Optional.of(time));
    }

    /**
     * Returns whether the text is this number. If a double cannot represent it exactly, tools and API servers may keep
     * the nearest one.
     */
    private static boolean isNumber(String text, double number) {
        return YamlReadings.numbers(text).stream().anyMatch(reading -> reading.doubleValue() == number);
    }

    private void differs(String field, Object desired, @Nullable JsonNode actual) {
        boolean scalars = !(desired instanceof Map || desired instanceof List)
                && (actual == null || (!actual.isObject() && !actual.isArray()));
        String there = actual == null ? "nothing" : actual.asString("");
        boolean shown = scalars && ShownValue.isShown(field, text(desired)) && ShownValue.isShown(field, there);
        differences.add(shown ? field + ": " + quoted(there) + " instead of " + quoted(text(desired)) : field);
    }

    private static String quoted(String value) {
        return value.isBlank() ? "\"" + value + "\"" : value;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
