package io.claimmachinery.model.claim;

/**
 * The identity of a Kubernetes object in a cluster. Two objects with the same identity are the same object.
 *
 * @param apiGroup group without version, empty for the core group
 * @param namespace as written in the manifest, empty if it has none
 */
public record ObjectIdentity(String apiGroup, String kind, String namespace, String name)
        implements Comparable<ObjectIdentity> {

    /** Creates an identity. The group is taken from an {@code apiVersion} such as {@code apps/v1} or {@code v1}. */
    public static ObjectIdentity of(String apiVersion, String kind, String namespace, String name) {
        int slash = apiVersion.indexOf('/');
        return new ObjectIdentity(slash < 0 ? "" : apiVersion.substring(0, slash), kind, namespace, name);
    }

    /** Returns the identity that {@code kubectl} and kustomize compare: a missing namespace counts as {@code default}. */
    public ObjectIdentity inDefaultNamespace() {
        return namespace.isEmpty() ? new ObjectIdentity(apiGroup, kind, "default", name) : this;
    }

    @Override
    public int compareTo(ObjectIdentity other) {
        return toString().compareTo(other.toString());
    }

    /** Formats the identity for messages: {@code Deployment.apps default/web}. */
    @Override
    public String toString() {
        return kind + (apiGroup.isEmpty() ? "" : "." + apiGroup) + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + name;
    }
}
