package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Field;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a mapping or the items of a list, each with its position in the text. */
record Parts(Source source, YamlNode collection, boolean flow, List<Part> all) {

    /**
     * One field or item.
     *
     * @param start start of its key or dash; in brackets, start of the item
     * @param key node of the field's name; null for items
     */
    record Part(int start, @Nullable YamlNode key, YamlNode value) {

        int end() {
            return value.end();
        }
    }

    static Parts of(Source source, Mapping mapping) {
        List<Part> parts = new ArrayList<>();
        for (Field field : mapping.fields()) {
            parts.add(new Part(field.key().start(), field.key(), field.value()));
        }
        return new Parts(source, mapping, mapping.flow(), parts);
    }

    static Parts of(Source source, Sequence sequence) {
        List<Part> parts = new ArrayList<>();
        int done = sequence.start();
        for (YamlNode item : sequence.items()) {
            int start = sequence.flow() ? item.start() : dash(source, sequence, done, item);
            parts.add(new Part(start, null, item));
            done = item.end();
        }
        return new Parts(source, sequence, sequence.flow(), parts);
    }

    /** Returns the dash of an item: the last one before it that is in the column of the list. */
    private static int dash(Source source, Sequence sequence, int done, YamlNode item) {
        int column = sequence.start() - source.lineStart(sequence.start());
        for (int line = source.lineStart(item.start()); line + column >= done; line = source.lineStart(line - 1)) {
            if (line + column < source.text().length() && source.text().charAt(line + column) == '-') {
                return line + column;
            }
            if (line == source.start()) {
                break;
            }
        }
        throw source.problem(item.start(), "the dash of this item cannot be found");
    }

    /** Returns the column of the parts. Only for block style. */
    int column() {
        int start = all.getFirst().start();
        return start - source.lineStart(start);
    }

    boolean hasComments(Part part) {
        int end = flow ? part.end() : source.lineEnd(part.end());
        return Comments.in(source, part.start(), end, key(part), part.value());
    }

    private static YamlNode key(Part part) {
        return part.key() == null ? part.value() : part.key();
    }

    /**
     * Removes parts: as whole lines in block style, otherwise with the comma that separates them.
     *
     * @return whether that is possible; a part on the same line as a dash can only be replaced
     */
    boolean remove(List<Part> gone, Splices splices) {
        boolean removed = true;
        for (int i = 0; i < all.size(); i++) {
            int last = i;
            while (last < all.size() && gone.contains(all.get(last))) {
                last++;
            }
            if (last > i) {
                removed &= removeRun(i, last - 1, splices);
                i = last;
            }
        }
        return removed;
    }

    private boolean removeRun(int from, int to, Splices splices) {
        int start = all.get(from).start();
        if (!flow && startsItsLine(start)) {
            for (int i = from; i <= to; i++) {
                splices.replace(
                        source.lineStart(all.get(i).start()),
                        source.nextLine(all.get(i).end()),
                        "");
            }
        } else if (hasCommentsAround(from, to)) {
            return false;
        } else if (to + 1 < all.size()) {
            splices.replace(start, all.get(to + 1).start(), "");
        } else if (flow) {
            splices.replace(
                    from == 0 ? start : all.get(from - 1).end(), all.get(to).end(), "");
        } else {
            return false;
        }
        return true;
    }

    /** Returns whether there is a comment before, between or after parts that share a line with others. */
    private boolean hasCommentsAround(int from, int to) {
        for (int i = Math.max(from, 1); i <= Math.min(to + 1, all.size() - 1); i++) {
            if (source.text()
                    .substring(all.get(i - 1).end(), all.get(i).start())
                    .contains("#")) {
                return true;
            }
        }
        return false;
    }

    private boolean startsItsLine(int offset) {
        return source.text().substring(source.lineStart(offset), offset).isBlank();
    }

    /**
     * Inserts a part of another text.
     *
     * @param after index of the part to insert after; -1 for the start
     */
    void insert(int after, Parts from, Part part, Splices splices) {
        if (flow) {
            String text = from.flowText(part);
            if (all.isEmpty()) {
                splices.insert(collection.end() - 1, text);
            } else if (after < 0) {
                splices.insert(all.getFirst().start(), text + ", ");
            } else {
                splices.insert(all.get(after).end(), ", " + text);
            }
            return;
        }
        boolean first = after < 0 && startsItsLine(all.getFirst().start());
        int offset = first
                ? source.lineStart(all.getFirst().start())
                : source.nextLine((after < 0 ? all.getLast() : all.get(after)).end());
        splices.insert(offset, " ".repeat(column()) + from.lines(part, column(), source.lineEnding()));
    }

    /** Replaces one of these parts with a part of another text. */
    void replace(Part mine, Parts from, Part part, Splices splices) {
        if (flow) {
            splices.replace(mine.start(), mine.end(), from.flowText(part));
        } else {
            splices.replace(mine.start(), source.nextLine(mine.end()), from.lines(part, column(), source.lineEnding()));
        }
    }

    private String flowText(Part part) {
        NodeValues values = new NodeValues(source);
        String value = FlowText.of(values.value(part.value()));
        return part.key() == null ? value : FlowText.of(values.value(part.key())) + ": " + value;
    }

    /** Returns the part's lines as written for parts in the given column, without the indentation of the first line. */
    private String lines(Part part, int column, String lineEnding) {
        if (flow) {
            return (part.key() == null ? "- " : "") + flowText(part) + lineEnding;
        }
        String text = source.text().substring(part.start(), source.nextLine(part.end()));
        int shift = column - column();
        StringBuilder lines = new StringBuilder();
        text.lines().forEach(line -> {
            if (!lines.isEmpty() && !line.isBlank()) {
                lines.append(" ".repeat(Math.max(0, shift)));
            }
            int cut = lines.isEmpty()
                    ? 0
                    : Math.min(
                            Math.max(0, -shift),
                            line.length() - line.stripLeading().length());
            lines.append(line, cut, line.length()).append(lineEnding);
        });
        return lines.toString();
    }
}
