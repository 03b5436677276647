package io.claimmachinery.status.cluster;

/** An object: its kind and its key. */
public record ObjectReference(ObjectKind kind, ObjectKey key) {

    @Override
    public String toString() {
        return kind.kind() + " " + key.name();
    }
}
