package io.claimmachinery.machinery.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a list of paths and URLs at {@code :}, but not inside {@code http://} and not before a port. */
final class ProfilePath {

    private static final Pattern ELEMENT =
            Pattern.compile("(?<url>(?i:https?)://(?:\\[[^]]*]|[^:/]*)(?::[0-9]+(?=[/?]|:|$))?[^:]*)|(?<path>[^:]+)");

    private ProfilePath() {}

    static List<String> split(String text) {
        List<String> elements = new ArrayList<>();
        Matcher matcher = ELEMENT.matcher(text);
        while (matcher.find()) {
            String element = matcher.group().strip();
            if (!element.isEmpty()) {
                elements.add(element);
            }
        }
        return elements;
    }
}
