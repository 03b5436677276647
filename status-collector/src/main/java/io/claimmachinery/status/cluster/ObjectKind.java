package io.claimmachinery.status.cluster;

/** A kind as it is named in manifests. The group is empty for the core kinds of Kubernetes. */
public record ObjectKind(String group, String version, String kind) {

    public ObjectKind {
        if (version.isBlank() || kind.isBlank()) {
            throw new IllegalArgumentException(
                    "A kind needs a version and a name, not '" + version + "' and '" + kind + "'");
        }
    }

    /** Parses an {@code apiVersion} in a manifest: {@code group/version}, or {@code version} for core kinds. */
    public static ObjectKind of(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return slash < 0
                ? new ObjectKind("", apiVersion, kind)
                : new ObjectKind(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Returns whether Kubernetes itself serves this kind. Such objects have no Ready and Synced conditions. */
    public boolean isBuiltIn() {
        return !group.contains(".") || group.endsWith(".k8s.io");
    }

    @Override
    public String toString() {
        return kind + " (" + apiVersion() + ")";
    }
}
