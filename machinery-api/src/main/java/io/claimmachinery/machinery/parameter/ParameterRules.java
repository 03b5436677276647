package io.claimmachinery.machinery.parameter;

import com.google.re2j.Pattern;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.ParameterType;
import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.model.text.Suggestions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rules of a template for one parameter. */
final class ParameterRules {

    private static final int LONGEST_QUOTE = 60;

    private final Parameter parameter;
    private final @Nullable Pattern pattern;

    ParameterRules(Parameter parameter, @Nullable Pattern pattern) {
        this.parameter = parameter;
        this.pattern = pattern;
    }

    /**
     * Returns whether the value is absent: null, or the empty text of an untouched or cleared form field, if it cannot
     * be a value of the parameter.
     */
    boolean isAbsent(@Nullable Object given) {
        return TypedValue.isAbsent(parameter.type(), given)
                || ("".equals(given)
                        && !parameter.required()
                        && check("", _ -> {}).isEmpty());
    }

    /** Returns the value in its type if it obeys every rule. Otherwise reports each violation. */
    Optional<Object> check(Object given, Consumer<String> violation) {
        List<String> violations = new ArrayList<>();
        Object value =
                parameter.multiselect() ? checkChoices(given, violations::add) : checkOne(given, violations::add);
        violations.forEach(violation);
        return violations.isEmpty() ? Optional.ofNullable(value) : Optional.empty();
    }

    private @Nullable Object checkOne(Object given, Consumer<String> violation) {
        Object value = TypedValue.read(parameter.type(), given).orElse(null);
        if (value == null) {
            violation.accept("must be " + TypedValue.example(parameter.type(), given) + ", not " + quote(given));
            return null;
        }
        switch (value) {
            case String text -> checkText(text, violation);
            case Number number -> checkBounds(number, violation);
            case List<?> list -> {
                return checkItems(list, violation);
            }
            default -> {}
        }
        checkEnum(value, violation);
        return value;
    }

    private void checkText(String text, Consumer<String> violation) {
        int length = text.codePointCount(0, text.length());
        if (text.isEmpty() && parameter.required()) {
            violation.accept("is required and must not be empty");
        } else if (pattern != null && !pattern.matches(text)) {
            violation.accept("must match " + parameter.pattern() + ", not " + quote(text));
        }
        if (parameter.minLength() != null && length < parameter.minLength()) {
            violation.accept("must have at least " + parameter.minLength() + " characters, not " + length);
        }
        if (parameter.maxLength() != null && length > parameter.maxLength()) {
            violation.accept("must have at most " + parameter.maxLength() + " characters, not " + length);
        }
    }

    private void checkBounds(Number number, Consumer<String> violation) {
        BigDecimal value = new BigDecimal(number.toString());
        if (parameter.minimum() != null && value.compareTo(parameter.minimum()) < 0) {
            violation.accept("must be at least " + parameter.minimum().toPlainString() + ", not " + number);
        }
        if (parameter.maximum() != null && value.compareTo(parameter.maximum()) > 0) {
            violation.accept("must be at most " + parameter.maximum().toPlainString() + ", not " + number);
        }
    }

    private List<Object> checkItems(List<?> list, Consumer<String> violation) {
        ParameterType type = itemType();
        List<Object> items = new ArrayList<>();
        for (Object item : list) {
            Object value = item == null || type == null
                    ? item
                    : TypedValue.read(type, item).orElse(null);
            if (value == null) {
                violation.accept("item %d must be %s, not %s"
                        .formatted(
                                items.size() + 1,
                                type == null ? "a value" : TypedValue.example(type, item),
                                quote(item)));
                return items;
            }
            checkEnum(value, violation);
            items.add(value);
        }
        return items;
    }

    private Object checkChoices(Object given, Consumer<String> violation) {
        Object list = parameter.type() == ParameterType.ARRAY || !(given instanceof String text) || text.startsWith("[")
                ? given
                : List.of(text);
        Object choices = TypedValue.read(ParameterType.ARRAY, isChoice(list) ? List.of(list) : list)
                .orElse(null);
        if (!(choices instanceof List<?> values)) {
            violation.accept("must be " + TypedValue.example(ParameterType.ARRAY, given) + ", not " + quote(given));
            return given;
        }
        List<Object> items = checkItems(values, violation);
        if (new HashSet<>(items).size() < items.size()) {
            violation.accept("must not contain a choice twice");
        }
        return items;
    }

    private boolean isChoice(Object value) {
        return parameter.enumValues() != null && parameter.enumValues().contains(String.valueOf(value));
    }

    private @Nullable ParameterType itemType() {
        Map<String, @Nullable Object> items = parameter.items();
        if (items != null && items.get("type") instanceof String type) {
            try {
                return ParameterType.of(type);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return parameter.multiselect() && parameter.type() != ParameterType.ARRAY ? parameter.type() : null;
    }

    private void checkEnum(Object value, Consumer<String> violation) {
        List<String> allowed = parameter.enumValues();
        if (allowed == null || allowed.isEmpty() || allowed.stream().anyMatch(choice -> isSame(choice, value))) {
            return;
        }
        String meant = Suggestions.nearest(value.toString(), allowed)
                .map(choice -> " (did you mean " + choice + "?)")
                .orElse("");
        violation.accept("must be one of " + String.join(", ", allowed) + ", not " + quote(value) + meant);
    }

    private static boolean isSame(String choice, Object value) {
        if (choice.equals(value.toString())) {
            return true;
        }
        BigDecimal number = value instanceof Number ? TypedValue.decimal(choice) : null;
        return number != null && number.compareTo(new BigDecimal(value.toString())) == 0;
    }

    /** Formats a received value for messages: as JSON, or as its kind if it is not a scalar. */
    private static String quote(@Nullable Object value) {
        if (value instanceof Map || value instanceof Collection) {
            return value instanceof Map ? "an object" : "a list";
        }
        if (value instanceof Double number && number.isInfinite()) {
            return "a number that is out of range";
        }
        String text = PlainText.spaced(String.valueOf(value));
        String cut = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        return value instanceof String ? "\"" + cut + "\"" : cut;
    }
}
