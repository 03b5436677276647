package io.claimmachinery.cli.adopt;

import io.claimmachinery.cli.order.ParameterText;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.ParameterType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Values that a parameter may have had, read from the manifest that was rendered with it. */
final class Candidates {

    private static final int LONGEST_MATCHED = 1_000;

    private final Parameter parameter;
    private final ManifestValues wanted;

    Candidates(Parameter parameter, ManifestValues wanted) {
        this.parameter = parameter;
        this.wanted = wanted;
    }

    /** Returns the value of a field with the same name as the parameter. The outermost field comes first. */
    Optional<Object> guess() {
        return wanted.all().entrySet().stream()
                .filter(field -> plain(lastKey(field.getKey())).equals(plain(parameter.name())))
                .sorted(Comparator.comparingLong((Map.Entry<String, @Nullable Object> field) -> depth(field.getKey())))
                .flatMap(field -> typed(field.getValue()).stream())
                .findFirst();
    }

    /** Returns any value that the template may accept, for a required parameter. */
    Object sample() {
        List<String> choices = parameter.enumValues();
        if (isList()) {
            return List.of();
        }
        if (choices != null && !choices.isEmpty()) {
            return ParameterText.valueOf(parameter, choices.getFirst());
        }
        return switch (parameter.type()) {
            case BOOLEAN -> false;
            case INTEGER, NUMBER -> parameter.minimum() == null ? 1 : parameter.minimum();
            case OBJECT -> Map.of();
            case STRING, ARRAY ->
                wanted.all().values().stream()
                        .flatMap(value -> typed(value).stream())
                        .findFirst()
                        .orElse("x");
        };
    }

    /**
     * Returns the values to try.
     *
     * @param paths paths where the manifest differs from the wanted one
     */
    List<Object> at(Collection<String> paths) {
        Set<Object> values = new LinkedHashSet<>();
        guess().ifPresent(values::add);
        if (parameter.defaultValue() != null) {
            values.add(parameter.defaultValue());
        }
        if (parameter.type() == ParameterType.BOOLEAN) {
            values.addAll(List.of(true, false));
        }
        for (String path : paths) {
            addAt(path, values);
        }
        if (parameter.enumValues() != null && !isList()) {
            parameter.enumValues().forEach(choice -> values.add(ParameterText.valueOf(parameter, choice)));
        }
        return new ArrayList<>(values);
    }

    /** Adds the value at a path. For a list or object parameter, also adds the values that contain the path. */
    private void addAt(String path, Set<Object> values) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            typed(wanted.at(at)).ifPresent(values::add);
            if (!isList() && parameter.type() != ParameterType.OBJECT) {
                return;
            }
        }
    }

    /**
     * Derives the parameter's value from the effect of one value that was tried.
     *
     * @param tried the value that was tried
     * @param made the value in the resulting manifest, at a path that follows the parameter
     * @param path the path
     */
    List<Object> from(@Nullable Object tried, @Nullable Object made, String path) {
        Set<Object> values = new LinkedHashSet<>();
        String before = String.valueOf(tried);
        String text = String.valueOf(made);
        String target = String.valueOf(wanted.at(path));
        int start = before.isEmpty() ? -1 : text.indexOf(before);
        if (start >= 0 && wanted.at(path) != null) {
            String head = text.substring(0, start);
            String tail = text.substring(start + before.length());
            if (target.length() >= head.length() + tail.length() && target.startsWith(head) && target.endsWith(tail)) {
                typed(target.substring(head.length(), target.length() - tail.length()))
                        .ifPresent(values::add);
            }
        }
        addAt(path, values);
        return new ArrayList<>(values);
    }

    /** Returns the value as the parameter's type; empty if it is not a valid value of the parameter. */
    private Optional<Object> typed(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case List<?> list -> isList() ? Optional.of(list) : Optional.empty();
            case Map<?, ?> map -> parameter.type() == ParameterType.OBJECT ? Optional.of(map) : Optional.empty();
            default ->
                isList() || parameter.type() == ParameterType.OBJECT
                        ? Optional.empty()
                        : Optional.of(ParameterText.valueOf(parameter, value.toString()))
                                .filter(this::fits);
        };
    }

    private boolean fits(Object value) {
        boolean isTyped = switch (parameter.type()) {
            case BOOLEAN -> value instanceof Boolean;
            case INTEGER, NUMBER -> value instanceof Number;
            case STRING, ARRAY, OBJECT -> true;
        };
        List<String> choices = parameter.enumValues();
        return isTyped
                && (choices == null || choices.contains(value.toString()))
                && (parameter.pattern() == null || matches(parameter.pattern(), value.toString()));
    }

    private boolean isList() {
        return parameter.multiselect() || parameter.type() == ParameterType.ARRAY;
    }

    /** Patterns and texts are not trusted. The service checks patterns that take long to match or are not valid here. */
    private static boolean matches(String pattern, String text) {
        try {
            return text.length() <= LONGEST_MATCHED
                    && Pattern.compile(pattern)
                            .matcher(new TimeLimitedText(text))
                            .find();
        } catch (PatternSyntaxException | StackOverflowError | TimeLimitedText.Exhausted _) {
            return true;
        }
    }

    private static String lastKey(String path) {
        return path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf(']')) + 1);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    private static long depth(String path) {
        return path.chars().filter(c -> c == '.' || c == '[').count();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
