package io.claimmachinery.status.cluster;

import io.kubernetes.client.openapi.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads objects of one kind: a whole list, page by page, or single ones. */
final class ObjectLister {

    /** A list whose snapshot is gone is begun anew so often before the pass goes on without it. */
    private static final int MOST_RESTARTS = 3;

    private final KubernetesApi api;
    private final ListOptions options;

    ObjectLister(KubernetesApi api, ListOptions options) {
        this.api = api;
        this.options = options;
    }

    KindAnswer.Found list(ResourceType type, Set<ObjectKey> wanted) {
        boolean scoped = type.namespaced() && !options.namespaces().isEmpty();
        Set<ObjectKey> outside = wanted.stream()
                .filter(key -> scoped && !options.namespaces().contains(key.namespace()))
                .collect(Collectors.toSet());
        Map<ObjectKey, List<ObjectKey>> wantedAs = wanted.stream().collect(Collectors.groupingBy(type::keyOf));
        Map<ObjectKey, ObservedObject> found = new HashMap<>();
        for (String namespace : scoped ? options.namespaces() : List.of("")) {
            for (ObservedObject object : listWanted(type.listPath(namespace), wantedAs.keySet())) {
                wantedAs.getOrDefault(object.key(), List.of()).forEach(key -> found.put(key, object));
            }
        }
        return new KindAnswer.Found(found, outside);
    }

    KindAnswer.Found get(ResourceType type, Set<ObjectKey> wanted) {
        Map<ObjectKey, ObservedObject> found = new HashMap<>();
        for (ObjectKey key : wanted) {
            try {
                String path = type.objectPath(type.keyOf(key));
                found.put(key, api.get("get", path, List.of(), ObjectListReader::readObject));
            } catch (ClusterException.NotFound _) {
                // absent from the answer, as in a list
            }
        }
        return new KindAnswer.Found(found, Set.of());
    }

    private List<ObservedObject> listWanted(String path, Set<ObjectKey> wanted) {
        for (int attempt = 0; ; attempt++) {
            try {
                return listOnce(path, wanted);
            } catch (ClusterException.Expired e) {
                if (attempt == MOST_RESTARTS) {
                    throw e;
                }
            }
        }
    }

    /** Without a resource version: the only form that is both paged and not stale. */
    private List<ObservedObject> listOnce(String path, Set<ObjectKey> wanted) {
        List<ObservedObject> found = new ArrayList<>();
        String next = "";
        do {
            List<Pair> query = new ArrayList<>();
            query.add(new Pair("limit", Integer.toString(options.pageSize())));
            if (!next.isEmpty()) {
                query.add(new Pair("continue", next));
            }
            next = api.get(
                    "list",
                    path,
                    query,
                    body -> ObjectListReader.readList(body, object -> {
                        if (wanted.contains(object.key())) {
                            found.add(object);
                        }
                    }));
        } while (!next.isEmpty());
        return found;
    }
}
