package io.claimmachinery.machinery.parameter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills <code>${name}</code>, and <code>{{.name}}</code> as in older templates. Filled-in values are not searched
 * again, so a value cannot smuggle in a placeholder.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]+)}|\\{\\{\\s*\\.([A-Za-z0-9_.-]+)\\s*}}");

    private Placeholders() {}

    /** Returns the text with every placeholder filled. For a missing value, {@code values} throws an exception. */
    static String fill(String text, Function<String, Object> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        String.valueOf(values.apply(match.group(1) != null ? match.group(1) : match.group(2)))));
    }

    /** Fills any JSON value. A text that consists of one placeholder becomes the value with its type. */
    static @Nullable Object fillAll(@Nullable Object value, Function<String, Object> values) {
        return switch (value) {
            case String text -> {
                Matcher whole = PLACEHOLDER.matcher(text);
                yield whole.matches()
                        ? values.apply(whole.group(1) != null ? whole.group(1) : whole.group(2))
                        : fill(text, values);
            }
            case List<?> list ->
                list.stream().map(item -> fillAll(item, values)).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> filled = new LinkedHashMap<>();
                map.forEach((key, item) -> filled.put(String.valueOf(key), fillAll(item, values)));
                yield filled;
            }
            case null, default -> value;
        };
    }
}
