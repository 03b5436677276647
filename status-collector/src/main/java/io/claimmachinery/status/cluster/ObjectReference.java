package io.claimmachinery.status.cluster;

/** One object: its kind and which one. */
public record ObjectReference(ObjectKind kind, ObjectKey key) {

    @Override
    public String toString() {
        return kind.kind() + " " + key.name();
    }
}
