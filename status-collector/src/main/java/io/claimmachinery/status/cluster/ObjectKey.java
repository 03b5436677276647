package io.claimmachinery.status.cluster;

/** An object of a kind. The namespace is empty for kinds without namespaces. */
public record ObjectKey(String namespace, String name) implements Comparable<ObjectKey> {

    public ObjectKey withoutNamespace() {
        return namespace.isEmpty() ? this : new ObjectKey("", name);
    }

    @Override
    public int compareTo(ObjectKey other) {
        int order = namespace.compareTo(other.namespace);
        return order != 0 ? order : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
