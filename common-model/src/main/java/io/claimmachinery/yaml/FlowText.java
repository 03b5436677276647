package io.claimmachinery.yaml;

import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes plain values on one line. */
final class FlowText {

    private FlowText() {}

    /** Formats a YAML flow value: {@code {a: 1, b: [x, "true"]}}. */
    static String of(@Nullable Object value) {
        return text(value, ScalarText::of);
    }

    /** Formats JSON, which is also YAML. */
    static String json(@Nullable Object value) {
        return text(value, ScalarText::doubleQuoted);
    }

    /** Formats a scalar that is not text. Returns null if the value is text or a collection. */
    static @Nullable String untyped(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean flag -> flag.toString();
            case Double number -> number.isNaN() ? ".nan" : number.isInfinite() ? infinity(number) : number.toString();
            case Number number -> number.toString();
            default -> null;
        };
    }

    private static String infinity(double number) {
        return number > 0 ? ".inf" : "-.inf";
    }

    private static String text(@Nullable Object value, UnaryOperator<String> text) {
        String untyped = untyped(value);
        if (untyped != null) {
            return untyped;
        }
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(e -> text.apply(String.valueOf(e.getKey())) + ": " + text(e.getValue(), text))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Collection<?> list ->
                list.stream().map(item -> text(item, text)).collect(Collectors.joining(", ", "[", "]"));
            case null -> "null";
            default -> text.apply(value.toString());
        };
    }
}
