package io.claimmachinery.machinery.module;

import java.nio.file.Path;

/** Gets modules of registries onto the disk: from the cache, or after asking the registry for the current digest of a tag. */
public interface ModuleFetcher {

    Fetched fetch(ModuleReference.Oci reference);

    /**
     * A module on disk.
     *
     * @param directory the module's content, which never changes
     * @param tag the requested tag, or the newest one if none was requested
     * @param digest of the manifest
     */
    record Fetched(Path directory, String tag, String digest) {}
}
