package io.claimmachinery.model.template;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Declared type of a parameter. The names are those of JSON Schema. */
public enum ParameterType {
    STRING,
    BOOLEAN,
    INTEGER,
    NUMBER,
    ARRAY,
    OBJECT;

    private final String value = name().toLowerCase(Locale.ROOT);

    /** Returns the word that templates use: {@code string}, {@code boolean}, … */
    @JsonValue
    public String value() {
        return value;
    }

    /** Parses a type. Throws an {@link IllegalArgumentException} that lists the known types. */
    @JsonCreator
    public static ParameterType of(String value) {
        return Arrays.stream(values())
                .filter(type -> type.value.equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown parameter type \"" + value + "\": expected one of " + Arrays.toString(values())));
    }

    @Override
    public String toString() {
        return value;
    }
}
