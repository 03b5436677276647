package io.claimmachinery.git;

/**
 * A change, expressed as an operation and not as text. It is applied again to newer files whenever another writer was
 * faster. So it must read everything it needs from the given tree, each time.
 */
@FunctionalInterface
public interface RepositoryOperation {

    /**
     * Applies the change. If the change no longer makes sense, it throws a {@link GitException.Conflict} that names the
     * entry, or an exception of its own. Then nothing is published, and the exception reaches the caller.
     */
    void apply(TreeEdit tree);
}
