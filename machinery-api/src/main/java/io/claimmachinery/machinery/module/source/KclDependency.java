package io.claimmachinery.machinery.module.source;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dependency in a {@code kcl.mod}. */
sealed interface KclDependency {

    /** A directory, relative to that of the {@code kcl.mod} that declares it. */
    record Directory(String path) implements KclDependency {}

    /**
     * A module in a registry.
     *
     * @param packageName the package to look for inside the module, if it is not the one at its root
     * @param version the version that the package must have
     */
    record Remote(
            ModuleReference.Oci reference,
            @Nullable String packageName,
            @Nullable String version) implements KclDependency {}

    /** Parses a dependency. If it has several sources, the first of path, git, oci and repo is used, as in KCL's own tool. */
    static KclDependency parse(String key, Object value, String module, String defaultRegistry) {
        if (!key.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
            throw new ModuleException.Invalid(module, "the dependency name '%s' cannot be imported".formatted(key));
        }
        try {
            return switch (value) {
                case String version ->
                    new Remote(reference("oci://" + defaultRegistry + "/" + key, version), null, null);
                case Map<?, ?> table -> table(key, table, defaultRegistry);
                default -> throw new IllegalArgumentException("it is neither a version nor a table");
            };
        } catch (IllegalArgumentException e) {
            throw new ModuleException.Invalid(module, "dependency '%s': %s".formatted(key, e.getMessage()), e);
        }
    }

    private static KclDependency table(String key, Map<?, ?> table, String defaultRegistry) {
        String path = text(table, "path");
        if (path != null) {
            if (path.endsWith(".tar") || path.endsWith(".tgz")) {
                throw new IllegalArgumentException("an archive as path is not supported: unpack it, or publish it");
            }
            return new Directory(path);
        }
        if (table.containsKey("git")) {
            throw new IllegalArgumentException(
                    "git dependencies are not supported: publish the package to a registry and name it by oci and tag");
        }
        String tag = text(table, "tag");
        String version = text(table, "version");
        String packageName = text(table, "package");
        String oci = text(table, "oci");
        String repo = text(table, "repo");
        if (oci != null || repo != null) {
            String host = text(table, "reg");
            String source = oci != null
                    ? oci
                    : "oci://" + (host != null ? host : defaultRegistry.substring(0, slash(defaultRegistry))) + "/"
                            + repo;
            String wanted = packageName == null && version != null ? key : packageName;
            return new Remote(reference(source, tag), wanted, version);
        }
        if (version == null && tag == null) {
            throw new IllegalArgumentException("it has no version, oci or path");
        }
        String source = "oci://" + defaultRegistry + "/" + (packageName != null ? packageName : key);
        return new Remote(reference(source, tag != null ? tag : version), packageName, version);
    }

    private static int slash(String registry) {
        int slash = registry.indexOf('/');
        return slash < 0 ? registry.length() : slash;
    }

    private static ModuleReference.Oci reference(String source, @Nullable String tag) {
        if (ModuleReference.parse(source, tag) instanceof ModuleReference.Oci oci) {
            return oci;
        }
        throw new IllegalArgumentException("'%s' is not an oci:// source".formatted(source));
    }

    private static @Nullable String text(Map<?, ?> table, String key) {
        return switch (table.get(key)) {
            case null -> null;
            case String string -> string.isBlank() ? null : string;
            default -> throw new IllegalArgumentException(key + " is not a string");
        };
    }
}
