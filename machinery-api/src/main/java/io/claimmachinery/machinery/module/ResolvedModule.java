package io.claimmachinery.machinery.module;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A module on disk, ready to render, with all its dependencies and nothing else. Two equal values have equal content,
 * so it can be used as a key for facts about a module.
 *
 * @param root directory of the module, with its {@code kcl.mod}
 * @param entries files to run, relative to the root; empty: the {@code .k} files directly in the root
 * @param packages the module's own closure of dependencies: import name to directory
 * @param arguments values for {@code option()} that the module sets itself, in the form of {@code -D}; the values of an
 * order take precedence
 * @param kclFiles every {@code .k} file that a render of this module can read, sorted
 * @param source as in {@link ModuleReference#source()}
 * @param tag the requested tag, or the newest one if none was requested; for a directory its version, or empty
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

    /** Returns the same module with another tag. */
    public ResolvedModule withTag(String other) {
        return new ResolvedModule(
                root, entries, packages, sortKeys, disableNone, arguments, kclFiles, source, other, digest);
    }
}
