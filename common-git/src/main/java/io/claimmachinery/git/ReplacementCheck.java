package io.claimmachinery.git;

/**
 * Decides whether the commit of our own branch may be replaced. It is called on every attempt, with exactly the commit
 * that the push expects on the branch. So a commit that someone else publishes in the meantime is checked as well and
 * never overwritten unseen.
 */
@FunctionalInterface
public interface ReplacementCheck {

    /** Replaces any commit that was published this way. */
    ReplacementCheck ANY = _ -> {};

    /** Returns if {@code commit} may be replaced. Otherwise throws an exception, which reaches the caller of {@code publish}. */
    void check(LogEntry commit);
}
