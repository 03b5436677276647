package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.YamlNode.Field;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * An item of a registry that the line scan does not understand, read by the parser on its own. A registry of 10,000 claims has a few, such
 * as a message with a line break or an entry that someone wrote on one line, and the parser takes a hundred times as long for all as the
 * scan.
 *
 * @param end the offset of the line behind the item
 */
record OtherItem(ClaimEntry claim, int end) {

    /** The parser reads the item at the same depth and indentation as in its registry. */
    private static final String ABOVE = "claims:\n";

    /**
     * Reads the item whose dash is in the line at an offset. Returns null if it cannot be read on its own: it is not valid, or it may
     * depend on the rest of the file.
     */
    static @Nullable OtherItem at(Source source, int start, int dashColumn) {
        int end = end(source.text(), start, dashColumn);
        String item = source.text().substring(start, end);
        if (item.indexOf('&') >= 0 && item.indexOf('*') >= 0) {
            // The limit on what aliases become is one for the whole file
            return null;
        }
        try {
            Source alone = new Source(ABOVE + item, source.fileName());
            if (!(NodeReader.document(alone) instanceof Mapping root)
                    || root.fields().size() != 1) {
                return null;
            }
            Field list = root.find("claims");
            return list != null
                            && list.value() instanceof Sequence sequence
                            && sequence.items().size() == 1
                    ? new OtherItem(RegistryReader.entry(alone, sequence.items().getFirst()), end)
                    : null;
        } catch (YamlException _) {
            // The parser reads the whole file then, and finds the place
            return null;
        }
    }

    /**
     * Returns where the next line begins that has something at the dash's column or before it. If that line is in the middle of a text
     * in quotes or in brackets, what comes before it does not parse.
     */
    private static int end(String text, int start, int dashColumn) {
        int line = behindLine(text, start);
        while (line < text.length()) {
            int i = line;
            while (i < text.length() && text.charAt(i) == ' ') {
                i++;
            }
            boolean empty = i == text.length() || "\r\n#".indexOf(text.charAt(i)) >= 0;
            if (!empty && i - line <= dashColumn) {
                return line;
            }
            line = behindLine(text, i);
        }
        return text.length();
    }

    private static int behindLine(String text, int offset) {
        int newline = text.indexOf('\n', offset);
        return newline < 0 ? text.length() : newline + 1;
    }
}
