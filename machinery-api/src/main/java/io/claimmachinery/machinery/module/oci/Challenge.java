package io.claimmachinery.machinery.module.oci;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A challenge of a {@code WWW-Authenticate} header (RFC 9110, section 11.6.1), which may contain several. */
public record Challenge(String scheme, Map<String, String> parameters) {

    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern NEXT =
            Pattern.compile("[\\s,]*(" + TOKEN + ")(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(" + TOKEN + ")))?");

    boolean is(String name) {
        return scheme.equalsIgnoreCase(name);
    }

    static Stream<Challenge> parse(String header) {
        Stream.Builder<Challenge> challenges = Stream.builder();
        Matcher matcher = NEXT.matcher(header);
        Challenge current = null;
        while (matcher.lookingAt()) {
            String quoted = matcher.group(2);
            String plain = matcher.group(3);
            if (quoted == null && plain == null) {
                current = new Challenge(matcher.group(1), new LinkedHashMap<>());
                challenges.add(current);
            } else if (current != null) {
                String value = quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : plain;
                current.parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value == null ? "" : value);
            }
            matcher.region(matcher.end(), header.length());
        }
        return challenges.build();
    }
}
