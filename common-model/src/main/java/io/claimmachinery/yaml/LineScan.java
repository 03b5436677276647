package io.claimmachinery.yaml;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a registry line by line in the form that programs write: one scalar per line, without anchors, escapes or
 * nesting. The scan is strict. At the first line that it does not fully understand, it asks for the claim to be read by other means,
 * or gives up, and the parser takes over. The parser reads everything that the scan accepts in the same way.
 */
abstract class LineScan extends ScannedParts {

    private static final String LIST = "claims";

    private enum State {
        BEFORE,
        ITEMS,
        AFTER
    }

    private final Map<String, Integer> names = new HashMap<>();
    private final KeysSoFar topKeys = new KeysSoFar();
    private final KeysSoFar keys = new KeysSoFar();
    private State state = State.BEFORE;
    private boolean documentStart;
    private boolean content;
    private int dashColumn = -1;
    private int keyColumn = -1;
    private int itemStart = -1;
    private int itemEnd = -1;
    private boolean commentsBelong;
    private String name = "";
    private boolean named;
    private final @Nullable KnownItems known;

    /** @param known another version, whose items are reused if they are written the same way */
    LineScan(Source source, @Nullable KnownItems known) {
        super(source);
        this.known = known;
    }

    /** Returns the names of the items, each with its index. */
    final Map<String, Integer> names() {
        return names;
    }

    /** Returns whether the scan understood the whole text. The results of the callbacks are valid only then. */
    final boolean scan() {
        int position = source.start();
        while (position < text.length()) {
            if (known != null && mayBeItem(position)) {
                int behind = behindKnownItems(known, position);
                if (behind < 0) {
                    return false;
                }
                position = behind;
            }
            int newline = text.indexOf('\n', position);
            int next = newline < 0 ? text.length() : newline + 1;
            int end = newline < 0 ? text.length() : newline;
            if (newline > position && text.charAt(newline - 1) == '\r') {
                end--;
            }
            position = line(position, end, next) ? next : behindOtherItem();
            if (position < 0) {
                return false;
            }
        }
        return finishItem() && topKeys.has(LIST);
    }

    private boolean mayBeItem(int position) {
        int dash = position + dashColumn;
        return state == State.ITEMS
                && (dashColumn < 0
                        || (dash < text.length() && text.charAt(dash) == '-' && fields.isBlank(position, dash)));
    }

    /** Reuses as many items as are written as in the other version. Returns the next position, or -1 if the scan should give up. */
    private int behindKnownItems(KnownItems others, int position) {
        if (!finishItem()) {
            return -1;
        }
        int at = position;
        for (int length = others.lengthAt(text, at); length > 0; length = others.lengthAt(text, at)) {
            if (names.putIfAbsent(others.claim().name(), names.size()) != null) {
                return -1;
            }
            ListLayout.Item item = others.item();
            dashColumn = item.dashColumn();
            knownItem(others.claim(), item, at - item.start());
            others.advance();
            at += length;
        }
        return at;
    }

    private boolean line(int start, int end, int next) {
        int i = start;
        while (i < end && text.charAt(i) == ' ') {
            i++;
        }
        if (i == end) {
            commentsBelong = false;
            return true;
        }
        char first = text.charAt(i);
        int column = i - start;
        if (first == '#') {
            commentsBelong &= column > dashColumn;
            if (commentsBelong) {
                itemEnd = next;
            }
            return fields.isComment(i, end);
        }
        boolean understood;
        if (column == 0 && text.startsWith("---", i)) {
            understood = !documentStart && !content && fields.isBlank(i + 3, end);
            documentStart = true;
            return understood;
        }
        content = true;
        if (first == '-') {
            understood = state == State.ITEMS && itemLine(start, i, end);
        } else if (column == 0) {
            understood = topLine(i, end);
        } else {
            understood = state == State.ITEMS && column == keyColumn && fieldLine(i, end);
        }
        itemEnd = next;
        commentsBelong = keyColumn >= 0 && state == State.ITEMS;
        return understood;
    }

    private boolean itemLine(int start, int dash, int end) {
        int column = dash - start;
        if ((dashColumn >= 0 && column != dashColumn) || !finishItem()) {
            return false;
        }
        dashColumn = column;
        itemStart = start;
        named = false;
        int i = dash + 1;
        while (i < end && text.charAt(i) == ' ') {
            i++;
        }
        if (i == end || i == dash + 1) {
            return false;
        }
        keyColumn = i - start;
        keys.clear();
        item(start, dash);
        return fieldLine(i, end);
    }

    /** Returns the position behind the item that is not understood, if something else reads it; -1 if the scan should give up. */
    private int behindOtherItem() {
        if (state != State.ITEMS || itemStart < 0) {
            return -1;
        }
        if (named) {
            names.remove(name);
        }
        OtherItem item = otherItem(itemStart, dashColumn);
        keyColumn = -1;
        itemStart = -1;
        return item != null && names.putIfAbsent(item.claim().name(), names.size()) == null ? item.end() : -1;
    }

    private boolean finishItem() {
        itemStart = -1;
        if (keyColumn < 0) {
            return true;
        }
        if (!keys.has(0)) {
            return false;
        }
        endOfItem(name, itemEnd);
        keyColumn = -1;
        if (known != null) {
            known.goBehind(name);
        }
        return true;
    }

    private boolean fieldLine(int keyStart, int end) {
        int known = FieldNames.find(text, keyStart, end, keys.expected());
        int keyEnd = known >= 0 ? keyStart + FieldNames.length(known) : fields.key(keyStart, end);
        if (keyEnd < 0 || !fields.value(keyEnd + 1, end)) {
            return false;
        }
        boolean isNew = known >= 0 ? keys.add(known) : keys.add(text.substring(keyStart, keyEnd));
        if (!isNew || (known == 0 && !isNewName())) {
            return false;
        }
        field(known, keyStart, keyEnd);
        return true;
    }

    private boolean isNewName() {
        name = fields.text();
        named = !fields.isNull() && !name.isEmpty() && names.putIfAbsent(name, names.size()) == null;
        return named;
    }

    private boolean topLine(int keyStart, int end) {
        if (state == State.ITEMS) {
            if (!finishItem()) {
                return false;
            }
            state = State.AFTER;
        }
        int keyEnd = fields.key(keyStart, end);
        if (keyEnd < 0) {
            return false;
        }
        String key = text.substring(keyStart, keyEnd);
        if (!topKeys.add(key)) {
            return false;
        }
        if (key.equals(LIST)) {
            return listLine(keyEnd + 1, end);
        }
        return fields.value(keyEnd + 1, end) && topField(key);
    }

    private boolean listLine(int behindColon, int end) {
        if (text.startsWith(" []", behindColon) && fields.isBlank(behindColon + 3, end)) {
            list(behindColon, true);
            state = State.AFTER;
            return true;
        }
        if (!fields.value(behindColon, end) || !fields.isEmpty()) {
            return false;
        }
        list(behindColon, false);
        state = State.ITEMS;
        return true;
    }
}
