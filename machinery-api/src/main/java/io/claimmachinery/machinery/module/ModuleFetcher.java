package io.claimmachinery.machinery.module;

import java.nio.file.Path;

/** Brings modules of registries onto the disk: from the cache as it is, or after asking the registry what a tag means now. */
public interface ModuleFetcher {

    Fetched fetch(ModuleReference.Oci reference);

    /**
     * A module on disk.
     *
     * @param directory the module's content, which never changes
     * @param tag the tag asked for, or the newest if none was
     * @param digest of the manifest
     */
    record Fetched(Path directory, String tag, String digest) {}
}
