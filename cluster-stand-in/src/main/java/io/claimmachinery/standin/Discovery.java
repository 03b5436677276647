package io.claimmachinery.standin;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The documents that list the kinds that a server serves. */
final class Discovery {

    private static final List<String> VERBS = List.of("create", "delete", "get", "list", "patch", "update", "watch");

    private final Collection<ServedKind> kinds;

    Discovery(Collection<ServedKind> kinds) {
        this.kinds = kinds;
    }

    static ObjectNode coreVersions() {
        ObjectNode versions = JsonNodeFactory.instance.objectNode().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    ObjectNode groups() {
        ObjectNode list = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "APIGroupList")
                .put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        TreeSet<String> names = new TreeSet<>();
        kinds.stream().map(ServedKind::group).filter(group -> !group.isEmpty()).forEach(names::add);
        for (String name : names) {
            ObjectNode group = groups.addObject().put("name", name);
            ArrayNode versions = group.putArray("versions");
            kinds.stream()
                    .filter(kind -> kind.group().equals(name))
                    .map(ServedKind::version)
                    .distinct()
                    .sorted()
                    .forEach(version -> version(versions.addObject(), name, version));
            group.set("preferredVersion", versions.get(0).deepCopy());
        }
        return list;
    }

    ObjectNode resources(String apiVersion) {
        List<ServedKind> served = kinds.stream()
                .filter(kind -> kind.apiVersion().equals(apiVersion))
                .toList();
        if (served.isEmpty() && !apiVersion.equals("v1")) {
            throw ErrorAnswer.notFound("the server could not find the requested resource");
        }
        ObjectNode list = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1");
        list.put("groupVersion", apiVersion);
        ArrayNode resources = list.putArray("resources");
        for (ServedKind kind : served) {
            resource(resources.addObject(), kind, kind.plural());
            resource(resources.addObject(), kind, kind.plural() + "/status");
        }
        return list;
    }

    private static void version(ObjectNode node, String group, String version) {
        node.put("groupVersion", group + "/" + version).put("version", version);
    }

    private static void resource(ObjectNode node, ServedKind kind, String name) {
        node.put("name", name).put("singularName", kind.kind().toLowerCase(java.util.Locale.ROOT));
        node.put("namespaced", kind.namespaced()).put("kind", kind.kind());
        ArrayNode verbs = node.putArray("verbs");
        VERBS.forEach(verbs::add);
    }
}
