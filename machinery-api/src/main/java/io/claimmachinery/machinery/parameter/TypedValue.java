package io.claimmachinery.machinery.parameter;

import io.claimmachinery.model.template.ParameterType;
import io.claimmachinery.model.text.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a value in its declared type. Forms send numbers, booleans, lists and objects as text, which is accepted. A
 * string must be given as a string: 1.30 without quotes has already lost its zero.
 */
final class TypedValue {

    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int LONGEST_NUMBER = 400;

    /** Reads lists and objects as the order's own JSON is read. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private TypedValue() {}

    /** Returns whether the value is absent: null, and for all types except string the empty text of an untouched form field. */
    static boolean isAbsent(ParameterType type, @Nullable Object value) {
        return value == null || (type != ParameterType.STRING && "".equals(value));
    }

    /** Returns the value in the type; empty if it does not have the type. */
    static Optional<Object> read(ParameterType type, Object value) {
        return Optional.ofNullable(
                switch (type) {
                    case STRING -> value instanceof String text ? text : null;
                    case BOOLEAN -> bool(value);
                    case INTEGER -> integer(value);
                    case NUMBER -> number(value);
                    case ARRAY -> value instanceof Collection<?> list ? new ArrayList<>(list) : json(value, List.class);
                    case OBJECT -> value instanceof Map<?, ?> map ? map : json(value, Map.class);
                });
    }

    /** Returns whether two values are equal. Numbers are compared by value: {@code 1.10} equals {@code 1.1}. */
    static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return switch (one) {
            case Number number
            when other instanceof Number ->
                new BigDecimal(number.toString()).compareTo(new BigDecimal(other.toString())) == 0;
            case List<?> list
            when other instanceof List<?> others ->
                list.size() == others.size()
                        && IntStream.range(0, list.size()).allMatch(i -> isSame(list.get(i), others.get(i)));
            case Map<?, ?> map
            when other instanceof Map<?, ?> others ->
                map.keySet().equals(others.keySet())
                        && map.keySet().stream().allMatch(key -> isSame(map.get(key), others.get(key)));
            case null, default -> Objects.equals(one, other);
        };
    }

    /** Returns how to write a valid value instead of the given one, for messages. */
    static String example(ParameterType type, @Nullable Object given) {
        return switch (type) {
            case STRING ->
                given instanceof Number || given instanceof Boolean ? "a string (put it in quotes)" : "a string";
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number of at most 64 bits";
            case NUMBER -> "a number";
            case ARRAY -> "a list, such as [\"a\", \"b\"]" + rule(given);
            case OBJECT -> "an object, such as {\"key\": \"value\"}" + rule(given);
        };
    }

    private static String rule(@Nullable Object given) {
        return given instanceof String ? ", as JSON text that has each name once" : "";
    }

    private static @Nullable Boolean bool(Object value) {
        return switch (value) {
            case Boolean bool -> bool;
            case String text when text.equals("true") -> true;
            case String text when text.equals("false") -> false;
            default -> null;
        };
    }

    private static @Nullable Long integer(Object value) {
        BigDecimal decimal = decimal(value);
        if (decimal == null
                || decimal.scale() < -20
                || decimal.stripTrailingZeros().scale() > 0) {
            return null;
        }
        BigInteger integer = decimal.toBigInteger();
        return integer.compareTo(MIN) < 0 || integer.compareTo(MAX) > 0 ? null : integer.longValue();
    }

    private static @Nullable Number number(Object value) {
        Long integer = integer(value);
        if (integer != null) {
            return integer;
        }
        BigDecimal decimal = decimal(value);
        return decimal == null || Double.isInfinite(decimal.doubleValue()) ? null : decimal;
    }

    static @Nullable BigDecimal decimal(Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return null;
        }
        String text = value.toString().strip();
        try {
            return text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static <T> @Nullable T json(Object value, Class<T> type) {
        if (!(value instanceof String text)) {
            return null;
        }
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        try {
            return JsonText.fault(json).isPresent() ? null : JSON.readValue(json, type);
        } catch (JacksonException e) {
            return null;
        }
    }
}
