package io.claimmachinery.machinery.module;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A module on disk, ready to render, with everything it needs and nothing else. Two equal values hold equal content, so it
 * serves as a key for what was found out about a module.
 *
 * @param root directory of the module, with its {@code kcl.mod}
 * @param entries files to run, relative to the root; empty: the {@code .k} files directly in the root
 * @param packages the module's own closure of dependencies: import name to directory
 * @param arguments values for {@code option()} that the module sets itself, as {@code -D} takes them; an order's own win
 * @param kclFiles every {@code .k} file that a render of this module can reach, sorted
 * @param source as {@link ModuleReference#source()}
 * @param tag the tag asked for, or the newest if none was; of a directory its version, or empty
 * @param digest {@code sha256:…} of the OCI manifest, or of the content of a directory and its path dependencies
 */
public record ResolvedModule(
        Path root,
        List<String> entries,
        Map<String, Path> packages,
        boolean sortKeys,
        boolean disableNone,
        Map<String, String> arguments,
        List<Path> kclFiles,
        String source,
        String tag,
        String digest) {

    public ResolvedModule {
        entries = List.copyOf(entries);
        packages = Collections.unmodifiableMap(new LinkedHashMap<>(packages));
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        kclFiles = List.copyOf(kclFiles);
    }

    /** The same module, called by another tag. */
    public ResolvedModule withTag(String other) {
        return new ResolvedModule(
                root, entries, packages, sortKeys, disableNone, arguments, kclFiles, source, other, digest);
    }
}
