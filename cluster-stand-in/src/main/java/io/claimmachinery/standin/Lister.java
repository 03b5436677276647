package io.claimmachinery.standin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists objects page by page. All pages of a list show the objects as they were when its first page was requested. */
final class Lister {

    private static final int MOST_SNAPSHOTS = 200;

    private final ServedObjects store;
    private final Map<Long, NavigableMap<String, StoredObject>> snapshots = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    Lister(ServedObjects store) {
        this.store = store;
    }

    /** From now on, lists in progress cannot be continued: 410. */
    void expireLists() {
        snapshots.clear();
    }

    byte[] list(ServedKind kind, ApiRequest request) throws IOException {
        String[] token = token(request.parameter("continue"));
        long id = token.length == 0 ? ids.incrementAndGet() : Long.parseLong(token[0]);
        NavigableMap<String, StoredObject> all = token.length == 0 ? store.list(kind) : snapshots.get(id);
        if (all == null) {
            throw ErrorAnswer.expired();
        }
        String after = token.length == 0 ? "" : token[1];
        String limit = request.parameter("limit");
        // As the real server does: from its cache, all at once
        boolean paged =
                !limit.isEmpty() && !request.parameter("resourceVersion").equals("0");
        int most = paged ? Integer.parseInt(limit) : Integer.MAX_VALUE;

        ByteArrayOutputStream items = new ByteArrayOutputStream();
        String last = "";
        int written = 0;
        boolean more = false;
        for (Map.Entry<String, StoredObject> entry : all.tailMap(after, false).entrySet()) {
            if (!matches(entry, request)) {
                continue;
            }
            if (written == most) {
                more = true;
                break;
            }
            items.write(written++ == 0 ? new byte[0] : new byte[] {','});
            items.write(entry.getValue().json());
            last = entry.getKey();
        }
        if (more && snapshots.size() < MOST_SNAPSHOTS) {
            snapshots.put(id, all);
        } else if (!more) {
            snapshots.remove(id);
        }
        return page(kind, items.toByteArray(), more ? id + "|" + last : "");
    }

    private byte[] page(ServedKind kind, byte[] items, String next) throws IOException {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("apiVersion", kind.apiVersion()).put("kind", kind.kind() + "List");
        ObjectNode metadata = list.putObject("metadata").put("resourceVersion", Long.toString(store.version()));
        if (!next.isEmpty()) {
            metadata.put("continue", Base64.getUrlEncoder().encodeToString(next.getBytes(StandardCharsets.UTF_8)));
        }
        byte[] head = list.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream page = new ByteArrayOutputStream(items.length + head.length + 16);
        page.write(head, 0, head.length - 1);
        page.write(",\"items\":[".getBytes(StandardCharsets.UTF_8));
        page.write(items);
        page.write("]}".getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }

    private static boolean matches(Map.Entry<String, StoredObject> entry, ApiRequest request) {
        boolean here = request.namespace().isEmpty() || entry.getKey().startsWith(request.namespace() + "/");
        if (!here || request.parameter("labelSelector").isEmpty()) {
            return here;
        }
        for (String requirement : request.parameter("labelSelector").split(",", -1)) {
            String[] pair = requirement.split("==?", 2);
            String value =
                    entry.getValue().metadata().path("labels").path(pair[0]).asString("");
            if (pair.length == 2 && !value.equals(pair[1])) {
                return false;
            }
        }
        return true;
    }

    private static String[] token(String continued) {
        if (continued.isEmpty()) {
            return new String[0];
        }
        return new String(Base64.getUrlDecoder().decode(continued), StandardCharsets.UTF_8).split("\\|", 2);
    }
}
