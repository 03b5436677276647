package io.claimmachinery.registry.history;

/** The kinds of changes that a commit makes to a claim. */
public enum ChangeKind {
    /** The commit added the claim's entry. */
    CREATED,
    /** The commit changed the entry or the files. */
    CHANGED,
    /** The commit changed only fields that the status collector writes. */
    STATUS,
    /** The commit removed the entry. */
    DELETED
}
