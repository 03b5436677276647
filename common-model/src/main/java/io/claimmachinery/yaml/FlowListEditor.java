package io.claimmachinery.yaml;

import io.claimmachinery.yaml.ListLayout.Item;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Edits a list in brackets. */
final class FlowListEditor extends ListEditor {

    private final List<Item> items;
    private final int open;
    private final int close;

    FlowListEditor(ListLayout layout, Splices splices) {
        super(layout, splices);
        this.items = layout.items();
        this.close = layout.valueEnd() - 1;
        int from = layout.document() == null ? layout.valueStart() : bracket();
        this.open = from;
    }

    @Override
    void edit(Set<Integer> removed, List<NewItem> added) {
        if (removed.size() == items.size()) {
            String inside = added.stream().map(this::text).collect(Collectors.joining(", "));
            // A comment inside empty brackets stays
            splices.replace(open + 1, items.isEmpty() ? open + 1 : close, inside);
            return;
        }
        for (int from = 0; from < items.size(); from++) {
            int to = from;
            while (removed.contains(to)) {
                to++;
            }
            if (to > from) {
                remove(from, to);
                from = to;
            }
        }
        for (NewItem item : added) {
            insert(item, layout.insertionIndex(item.name(), sorted), removed);
        }
    }

    private void remove(int from, int to) {
        if (to < items.size()) {
            splices.replace(items.get(from).start(), items.get(to).start(), "");
        } else {
            splices.replace(items.get(from - 1).end(), items.get(to - 1).end(), "");
        }
    }

    private void insert(NewItem item, int index, Set<Integer> removed) {
        int before = index - 1;
        while (before >= 0 && !stays(items, removed, before)) {
            before--;
        }
        int after = index;
        while (after < items.size() && !stays(items, removed, after)) {
            after++;
        }
        if (before >= 0) {
            Item neighbour = items.get(before);
            splices.insert(neighbour.end(), separator(neighbour) + text(item));
        } else {
            Item neighbour = items.get(after);
            splices.insert(neighbour.start(), text(item) + separator(neighbour));
        }
    }

    /** Returns a comma, and a line break if the neighbour is on a line of its own. */
    private String separator(Item neighbour) {
        int lineStart = source.lineStart(neighbour.start());
        boolean ownLine = skipSpaces(lineStart) == neighbour.start();
        return ownLine ? "," + source.lineEnding() + text.substring(lineStart, neighbour.start()) : ", ";
    }

    private String text(NewItem item) {
        boolean json = items.isEmpty()
                ? layout.document() != null && layout.document().flow()
                : text.startsWith("\"", items.getFirst().start())
                        || text.startsWith("{\"", items.getFirst().start());
        return json ? item.json() : item.flow();
    }

    /** Returns the opening bracket, after an anchor or tag. */
    private int bracket() {
        return text.indexOf('[', layout.valueStart());
    }
}
