package io.claimmachinery.registry.web;

import io.claimmachinery.registry.catalog.Catalog;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/** Lists of one revision that were written before: at most 8 MiB. The oldest ones are dropped first. */
final class KeptLists {

    private static final int MOST_BYTES = 8 << 20;
    /** A larger list is not kept, because it would take the place of many others. */
    static final int LARGEST = 1 << 20;

    /** About the size of a list without its claims. */
    private static final int OVERHEAD = 1 << 10;

    private final Catalog catalog;
    private final Map<ListQuestion, WrittenList> lists = new ConcurrentHashMap<>();
    private final Queue<ListQuestion> oldestFirst = new ArrayDeque<>();
    private int bytes;

    KeptLists(Catalog catalog) {
        this.catalog = catalog;
    }

    @SuppressWarnings("ReferenceEquality") // Each sync that finds changes makes a new catalog
    boolean isOf(Catalog other) {
        return catalog == other;
    }

    Optional<WrittenList> find(ListQuestion question) {
        return Optional.ofNullable(lists.get(question));
    }

    synchronized void keep(ListQuestion question, WrittenList list) {
        if (lists.putIfAbsent(question, list) != null) {
            return;
        }
        oldestFirst.add(question);
        bytes += size(list);
        while (bytes > MOST_BYTES) {
            WrittenList dropped = lists.remove(oldestFirst.remove());
            bytes -= dropped == null ? 0 : size(dropped);
        }
    }

    private static int size(WrittenList list) {
        return list.length() + OVERHEAD;
    }
}
