package io.claimmachinery.model.template;

import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a flag that is false if absent. Accepts {@code "true"} and YAML 1.1's {@code yes} and {@code on} as true, too. */
final class FlagDeserializer extends ValueDeserializer<Boolean> {

    @Override
    public Boolean deserialize(JsonParser parser, DeserializationContext context) {
        String text = parser.getValueAsString("").toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off", "" -> false;
            default -> (Boolean) context.handleWeirdStringValue(Boolean.class, text, "expected true or false");
        };
    }

    @Override
    public Boolean getNullValue(DeserializationContext context) {
        return false;
    }
}
