package io.claimmachinery.registry.history;

/** What a commit did to a claim. */
public enum ChangeKind {
    /** It wrote the claim's entry. */
    CREATED,
    /** It changed the entry or the files. */
    CHANGED,
    /** It changed nothing but what the status collector writes. */
    STATUS,
    /** It removed the entry. */
    DELETED
}
