package io.claimmachinery.yaml;

import java.util.Arrays;

/** The offsets, in bytes, at which the items of a block list begin, in the order of the file. */
final class ItemStarts {

    /** For a file that only the parser understands. */
    static final ItemStarts NONE = new ItemStarts(0);

    private final int dashColumn;
    private int[] offsets = new int[16];
    private int size;

    ItemStarts(int dashColumn) {
        this.dashColumn = dashColumn;
    }

    int dashColumn() {
        return dashColumn;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int get(int index) {
        return offsets[index];
    }

    void add(int offset) {
        reserve(1);
        offsets[size++] = offset;
    }

    /** Adds some items of another list, with offsets moved by the given number of bytes. */
    void addAll(ItemStarts others, int from, int to, int shift) {
        reserve(to - from);
        for (int i = from; i < to; i++) {
            offsets[size++] = others.offsets[i] + shift;
        }
    }

    /** Returns the index of the last item that begins at or before an offset, but at least the given first index. */
    int lastUpTo(int offset, int first) {
        int found = Arrays.binarySearch(offsets, first, size, offset);
        return Math.max(first, found >= 0 ? found : -found - 2);
    }

    private void reserve(int more) {
        if (size + more > offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(size + more, 2 * offsets.length));
        }
    }
}
