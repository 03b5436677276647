package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.Registry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of an entry in a text that {@link RegistryTextWriter} wrote, found without the code under test. */
record EntryPlace(int start, int end) {

    static EntryPlace of(String text, Registry registry, int index) {
        String name = registry.claims().get(index).name();
        boolean flowList = text.contains("claims: [");
        Matcher flow = Pattern.compile("\\{name: " + name + ",[^}]*}").matcher(text);
        if (flowList && flow.find()) {
            return new EntryPlace(flow.start(), flow.end());
        }
        Matcher dash = Pattern.compile("(?m)^( *)-( +)(\\{?)name: \"?" + name + "\"?[,\r\n ]")
                .matcher(text);
        if (!dash.find()) {
            Matcher atEnd =
                    Pattern.compile("(?m)^( *)-( +)name: \"?" + name + "\"?\\z").matcher(text);
            if (!atEnd.find()) {
                throw new IllegalStateException(name + " not in " + text);
            }
            return new EntryPlace(atEnd.start(), text.length());
        }
        int indent = dash.group(1).length();
        // The entry ends after its last line that is indented deeper than its dash, before blank lines
        int end = text.indexOf('\n', dash.start()) + 1;
        if (end == 0) {
            return new EntryPlace(dash.start(), text.length());
        }
        int line = end;
        while (line < text.length()) {
            int next = text.indexOf('\n', line) < 0 ? text.length() : text.indexOf('\n', line) + 1;
            String content = text.substring(line, next);
            int depth = content.length() - content.stripLeading().length();
            if (!content.isBlank() && depth <= indent) {
                break;
            }
            if (!content.isBlank()) {
                end = next;
            }
            line = next;
        }
        return new EntryPlace(dash.start(), end);
    }
}
