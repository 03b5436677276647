package io.claimmachinery.git;

/**
 * A change expressed as what to do, not as text: it is applied again, to newer files, whenever another writer was faster.
 * It must therefore read what it needs from the tree it is given, each time.
 */
@FunctionalInterface
public interface RepositoryOperation {

    /**
     * Applies the change. Throws {@link GitException.Conflict} naming the entry, or an exception of its own, when the
     * change no longer makes sense: then nothing is published and the exception reaches the caller.
     */
    void apply(TreeEdit tree);
}
