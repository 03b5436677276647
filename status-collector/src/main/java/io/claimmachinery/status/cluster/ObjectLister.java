package io.claimmachinery.status.cluster;

import io.kubernetes.client.openapi.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the objects of one kind: the whole list, page by page. */
final class ObjectLister {

    /** How often a list is restarted after its snapshot has expired. After that, the pass continues without it. */
    private static final int MOST_RESTARTS = 3;

    private final KubernetesApi api;
    private final ListOptions options;

    ObjectLister(KubernetesApi api, ListOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The objects that are kept from a list: the wanted ones, and others while there is room. */
    private static final class Kept {
        private final List<ObservedObject> objects = new ArrayList<>();
        private final Set<ObjectKey> wanted;
        private final AtomicInteger room;
        private int others;
        private boolean whole = true;

        Kept(Set<ObjectKey> wanted, AtomicInteger room) {
            this.wanted = wanted;
            this.room = room;
        }

        void add(ObservedObject object) {
            if (wanted.contains(object.key())) {
                objects.add(object);
            } else if (room.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                objects.add(object);
                others++;
            } else {
                whole = false;
            }
        }
    }

    /** Returns the wanted objects and, while there is room, all others. */
    KindAnswer.Found list(ResourceType type, Set<ObjectKey> wanted, DesiredSpecs desired, AtomicInteger room) {
        boolean scoped = type.namespaced() && !options.namespaces().isEmpty();
        Set<ObjectKey> outside = wanted.stream()
                .filter(key -> scoped && !options.namespaces().contains(key.namespace()))
                .collect(Collectors.toSet());
        Map<ObjectKey, List<ObjectKey>> wantedAs = wanted.stream().collect(Collectors.groupingBy(type::keyOf));
        Map<ObjectKey, ObservedObject> found = new HashMap<>();
        boolean whole = true;
        for (String namespace : scoped ? options.namespaces() : List.of("")) {
            Function<ObjectKey, Map<String, @Nullable Object>> specs = key -> wantedAs.containsKey(key)
                    ? desired.spec(type.kind(), wantedAs.get(key).getFirst())
                    : Map.of();
            Kept kept = list(type.listPath(namespace), wantedAs.keySet(), specs, room);
            whole &= kept.whole;
            for (ObservedObject object : kept.objects) {
                wantedAs.getOrDefault(object.key(), List.of(object.key())).forEach(key -> found.put(key, object));
            }
        }
        return new KindAnswer.Found(found, outside, whole);
    }

    /** Reads each object of a kind. Stops if the list expires (410). */
    void each(ResourceType type, List<Pair> selection, ObjectListReader.ItemReader reader) {
        boolean scoped = type.namespaced() && !options.namespaces().isEmpty();
        for (String namespace : scoped ? options.namespaces() : List.of("")) {
            listOnce(type.listPath(namespace), selection, reader);
        }
    }

    private Kept list(
            String path,
            Set<ObjectKey> wanted,
            Function<ObjectKey, Map<String, @Nullable Object>> desired,
            AtomicInteger room) {
        for (int attempt = 0; ; attempt++) {
            Kept kept = new Kept(wanted, room);
            try {
                listOnce(path, List.of(), parser -> kept.add(new ObjectReader(parser, desired).read()));
                return kept;
            } catch (ClusterException.Expired e) {
                room.addAndGet(kept.others);
                if (attempt == MOST_RESTARTS) {
                    throw e;
                }
            }
        }
    }

    /** Has no resource version: only such a list is both paged and current. */
    private void listOnce(String path, List<Pair> selection, ObjectListReader.ItemReader reader) {
        String next = "";
        do {
            List<Pair> query = new ArrayList<>(selection);
            query.add(new Pair("limit", Integer.toString(options.pageSize())));
            if (!next.isEmpty()) {
                query.add(new Pair("continue", next));
            }
            next = api.get("list", path, query, body -> ObjectListReader.readList(body, reader));
        } while (!next.isEmpty());
    }
}
