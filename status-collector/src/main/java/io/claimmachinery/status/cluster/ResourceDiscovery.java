package io.claimmachinery.status.cluster;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The kinds that a server serves, and their names. They are requested once for each group and version, and again for
 * missing kinds. The kinds of one group wait for the same response, and share its failure.
 */
final class ResourceDiscovery {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final KubernetesApi api;
    private final Semaphore slots;
    private final ConcurrentMap<String, FutureTask<Map<String, ResourceType>>> known = new ConcurrentHashMap<>();

    /** Limits calls with these slots. */
    ResourceDiscovery(KubernetesApi api, Semaphore slots) {
        this.api = api;
        this.slots = slots;
    }

    /** Forgets the groups that do not serve all of these kinds or did not answer, so that they are requested again. */
    void forgetIncomplete(Iterable<ObjectKind> kinds) {
        for (ObjectKind kind : kinds) {
            known.computeIfPresent(kind.apiVersion(), (_, types) -> isServed(kind, types) ? types : null);
        }
    }

    void forget(ObjectKind kind) {
        known.remove(kind.apiVersion());
    }

    /** Returns the kind's type; empty if the server does not serve it. */
    Optional<ResourceType> resolve(ObjectKind kind) throws InterruptedException {
        FutureTask<Map<String, ResourceType>> mine = new FutureTask<>(() -> discover(kind));
        FutureTask<Map<String, ResourceType>> other = known.putIfAbsent(kind.apiVersion(), mine);
        if (other == null) {
            mine.run();
        }
        try {
            return Optional.ofNullable((other == null ? mine : other).get().get(kind.kind()));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ClusterException failure
                    ? failure
                    : new ClusterException.Unavailable("could not be queried: " + e.getCause(), e);
        }
    }

    private static boolean isServed(ObjectKind kind, Future<Map<String, ResourceType>> types) {
        return types.state() == Future.State.SUCCESS && types.resultNow().containsKey(kind.kind());
    }

    private Map<String, ResourceType> discover(ObjectKind kind) throws InterruptedException {
        String path = ResourceType.groupVersionPath(kind);
        slots.acquire();
        try {
            return api.get("discover", path, List.of(), body -> read(kind, body));
        } catch (ClusterException.NotFound _) {
            return Map.of();
        } finally {
            slots.release();
        }
    }

    private static Map<String, ResourceType> read(ObjectKind kind, InputStream body) {
        JsonNode resources = JSON.readTree(body).path("resources");
        if (!resources.isArray() && !resources.isNull()) {
            throw new ClusterException.Unavailable("answered with something that is not a list");
        }
        Map<String, ResourceType> types = new HashMap<>();
        for (JsonNode resource : resources) {
            String plural = resource.path("name").asString("");
            String name = resource.path("kind").asString("");
            if (!plural.isBlank() && !plural.contains("/") && !name.isBlank()) { // Not a subresource
                ObjectKind served = new ObjectKind(kind.group(), kind.version(), name);
                boolean namespaced = resource.path("namespaced").asBoolean(false);
                types.putIfAbsent(name, new ResourceType(served, plural, namespaced));
            }
        }
        return Map.copyOf(types);
    }
}
