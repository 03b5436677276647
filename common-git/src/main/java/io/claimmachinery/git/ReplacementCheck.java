package io.claimmachinery.git;

/**
 * Decides whether the commit of an own branch may be replaced. It is asked on every attempt, with the very commit that the
 * push expects to find: a branch that someone else publishes meanwhile is checked as well, never overwritten unseen.
 */
@FunctionalInterface
public interface ReplacementCheck {

    /** Replaces whatever was published this way. */
    ReplacementCheck ANY = _ -> {};

    /** Returns if {@code commit} may be replaced; throws what the caller of {@code publish} gets if it must stay. */
    void check(LogEntry commit);
}
