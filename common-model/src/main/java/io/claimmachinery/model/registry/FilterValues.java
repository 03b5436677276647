package io.claimmachinery.model.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values of a filter in one text, separated by commas. A backslash before a comma, a backslash or a space makes it part of a value.
 * A backslash alone, at the end, is the empty value, which matches claims without the field. Other spaces around a value do not
 * count, and other empty values are ignored.
 */
final class FilterValues {

    private static final String EMPTY = "\\";

    private FilterValues() {}

    /** Writes values so that {@link #read} returns them. */
    static String write(Collection<String> values) {
        Stream<String> written =
                values.stream().filter(value -> !value.isEmpty()).map(FilterValues::write);
        Stream<String> empty = values.stream().filter(String::isEmpty).map(_ -> EMPTY);
        return Stream.concat(written, empty).collect(Collectors.joining(","));
    }

    private static String write(String value) {
        int start = value.length() - value.stripLeading().length();
        int end = value.stripTrailing().length();
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == ',' || i < start || i >= end) {
                written.append('\\');
            }
            written.append(c);
        }
        return written.toString();
    }

    /** Reads the values of a text; none if it is blank. */
    static List<String> read(String text) {
        List<String> values = new ArrayList<>();
        Value value = new Value();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i + 1 == text.length();
            if (c == '\\' && !last && isEscaped(text.charAt(i + 1))) {
                i++;
                value.keep(text.charAt(i));
            } else if (c == '\\' && last && value.read().isEmpty()) {
                values.add("");
            } else if (c == ',') {
                value.addTo(values);
                value = new Value();
            } else {
                value.text.append(c);
            }
        }
        value.addTo(values);
        return values;
    }

    private static boolean isEscaped(char c) {
        return c == ',' || c == '\\' || Character.isWhitespace(c);
    }

    /** One value while it is read. */
    private static final class Value {

        private final StringBuilder text = new StringBuilder();

        /** Where the characters begin and end that are not stripped. */
        private int keptFrom = Integer.MAX_VALUE;

        private int keptTo;

        void keep(char c) {
            keptFrom = Math.min(keptFrom, text.length());
            text.append(c);
            keptTo = text.length();
        }

        void addTo(List<String> values) {
            String value = read();
            if (!value.isEmpty()) {
                values.add(value);
            }
        }

        String read() {
            int end = text.length();
            while (end > keptTo && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            int start = 0;
            while (start < Math.min(end, keptFrom) && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            return text.substring(start, end);
        }
    }
}
