package io.claimmachinery.machinery.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a pattern after RE2 has expanded its counted repetitions: {@code ((x{1000}){1000}){1000}} has 23
 * characters and a thousand million steps.
 */
final class PatternSize {

    private static final int MOST_STEPS = 10_000;
    private static final int MOST_GROUPS_INSIDE_EACH_OTHER = 200;
    private static final Pattern REPETITION = Pattern.compile("\\{([0-9]{1,6})(?:,([0-9]{0,6}))?}");

    private PatternSize() {}

    /** Refuses a pattern that needs too much memory to compile, or too much time to match. */
    static void check(String parameter, String pattern) throws TemplateFormatException {
        Deque<Long> groups = new ArrayDeque<>();
        long steps = 0;
        long last = 0;
        Matcher repetition = REPETITION.matcher(pattern);
        int at = 0;
        while (at < pattern.length()) {
            int length = 1;
            char c = pattern.charAt(at);
            if (c == '(') {
                groups.push(steps);
                steps = 0;
                last = 0;
            } else if (c == ')' && !groups.isEmpty()) {
                last = steps + 1;
                steps = groups.pop() + last;
            } else if (c == '{' && repetition.region(at, pattern.length()).lookingAt()) {
                long repeated = last * times(repetition);
                steps += repeated - last;
                last = repeated;
                length = repetition.end() - at;
            } else {
                length = c == '\\' ? 2 : c == '[' ? classLength(pattern, at) : 1;
                last = 1;
                steps++;
            }
            at += length;
            if (steps > MOST_STEPS || groups.size() > MOST_GROUPS_INSIDE_EACH_OTHER) {
                throw new TemplateFormatException(
                        ("the pattern of parameter %s is too large: its repetitions expand to more than %d steps, or"
                                        + " its groups are nested more than %d deep")
                                .formatted(parameter, MOST_STEPS, MOST_GROUPS_INSIDE_EACH_OTHER));
            }
        }
    }

    private static long times(Matcher repetition) {
        long least = Long.parseLong(repetition.group(1));
        String most = repetition.group(2);
        return Math.max(1, most == null || most.isEmpty() ? least : Math.max(least, Long.parseLong(most)));
    }

    /** Returns the number of characters in a class such as {@code [^]a-z[:digit:]\\]]}, including its closing bracket. */
    private static int classLength(String pattern, int start) {
        int at = start + 1;
        if (pattern.startsWith("^", at)) {
            at++;
        }
        if (pattern.startsWith("]", at)) {
            at++;
        }
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
                at = pattern.indexOf(":]", at) + 2;
            } else {
                at += pattern.charAt(at) == '\\' ? 2 : 1;
            }
        }
        return at + 1 - start;
    }
}
