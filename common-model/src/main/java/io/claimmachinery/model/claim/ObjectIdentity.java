package io.claimmachinery.model.claim;

/**
 * What makes a Kubernetes object one and the same in a cluster: two objects of one identity are the same object.
 *
 * @param apiGroup group without version, empty for the core group
 * @param namespace as written in the manifest, empty where it names none
 */
public record ObjectIdentity(String apiGroup, String kind, String namespace, String name)
        implements Comparable<ObjectIdentity> {

    /** Takes the group out of an {@code apiVersion} such as {@code apps/v1} or {@code v1}. */
    public static ObjectIdentity of(String apiVersion, String kind, String namespace, String name) {
        int slash = apiVersion.indexOf('/');
        return new ObjectIdentity(slash < 0 ? "" : apiVersion.substring(0, slash), kind, namespace, name);
    }

    /** The identity that {@code kubectl} and kustomize compare: no namespace means {@code default}. */
    public ObjectIdentity inDefaultNamespace() {
        return namespace.isEmpty() ? new ObjectIdentity(apiGroup, kind, "default", name) : this;
    }

    @Override
    public int compareTo(ObjectIdentity other) {
        return toString().compareTo(other.toString());
    }

    /** For messages: {@code Deployment.apps default/web}. */
    @Override
    public String toString() {
        return kind + (apiGroup.isEmpty() ? "" : "." + apiGroup) + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + name;
    }
}
