package io.claimmachinery.kcl;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request to render a module.
 *
 * @param root the module's directory, which contains kcl.mod, inside one of the pool's module directories
 * @param entries files or directories to evaluate, relative to the root; empty for the root directory itself
 * @param packages the module's own dependency closure: import name to directory, also inside a module directory
 * @param jsonArguments the values of {@code option()}: name to a JSON value, encoded by the declared type
 */
public record RenderRequest(
        Path root,
        List<String> entries,
        Map<String, Path> packages,
        Map<String, String> jsonArguments,
        boolean sortKeys,
        boolean disableNone) {
    public RenderRequest {
        root = root.toAbsolutePath().normalize();
        entries = List.copyOf(entries);
        packages = packages.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        each -> each.getValue().toAbsolutePath().normalize()));
        jsonArguments = Map.copyOf(jsonArguments);
        for (String entry : entries) {
            if (entry.isEmpty() || !root.resolve(entry).normalize().startsWith(root)) {
                throw new IllegalArgumentException("The entry '" + entry + "' points outside of the module " + root);
            }
        }
    }

    /** Omits the arguments, because they belong to the caller. */
    @Override
    public String toString() {
        return "RenderRequest[root=" + root + ", entries=" + entries + "]";
    }
}
