package io.claimmachinery.status.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which kinds a server serves, and under which names: asked once for each group and version, and again for absent kinds. */
final class ResourceDiscovery {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final KubernetesApi api;
    private final ConcurrentMap<String, Map<String, ResourceType>> known = new ConcurrentHashMap<>();

    ResourceDiscovery(KubernetesApi api) {
        this.api = api;
    }

    /** Forgets the groups that do not serve every one of these kinds, so that kinds installed since are found. */
    void forgetIncomplete(Iterable<ObjectKind> kinds) {
        for (ObjectKind kind : kinds) {
            known.computeIfPresent(kind.apiVersion(), (_, types) -> types.containsKey(kind.kind()) ? types : null);
        }
    }

    void forget(ObjectKind kind) {
        known.remove(kind.apiVersion());
    }

    /** The kind's type; empty when the server does not serve it. */
    Optional<ResourceType> resolve(ObjectKind kind) {
        Map<String, ResourceType> types = known.computeIfAbsent(kind.apiVersion(), _ -> discover(kind));
        return Optional.ofNullable(types.get(kind.kind()));
    }

    private Map<String, ResourceType> discover(ObjectKind kind) {
        try {
            return api.get("discover", ResourceType.groupVersionPath(kind), java.util.List.of(), body -> {
                Map<String, ResourceType> types = new ConcurrentHashMap<>();
                for (JsonNode resource : JSON.readTree(body).path("resources")) {
                    String plural = resource.path("name").asString("");
                    String name = resource.path("kind").asString("");
                    if (!plural.isEmpty() && !plural.contains("/") && !name.isEmpty()) { // not a subresource
                        types.putIfAbsent(
                                name,
                                new ResourceType(
                                        new ObjectKind(kind.group(), kind.version(), name),
                                        plural,
                                        resource.path("namespaced").asBoolean(false)));
                    }
                }
                return Map.copyOf(types);
            });
        } catch (ClusterException.NotFound _) {
            return Map.of();
        }
    }
}
