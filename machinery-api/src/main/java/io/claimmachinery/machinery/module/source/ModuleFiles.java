package io.claimmachinery.machinery.module.source;

import io.claimmachinery.machinery.module.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the files of a package that define how to run it. */
public final class ModuleFiles {

    private static final long LARGEST = 1_000_000;
    private static final String ROOT_PREFIX = "${KCL_MOD}/";

    private final String defaultRegistry;

    public ModuleFiles(String defaultRegistry) {
        this.defaultRegistry = defaultRegistry;
    }

    public KclMod mod(Path directory, String module) {
        Path file = directory.resolve(KclMod.FILE_NAME);
        if (!Files.isRegularFile(file)) {
            throw new ModuleException.Invalid(module, "there is no kcl.mod at its root, so it is not a KCL module");
        }
        return KclMod.parse(read(file, module), module, defaultRegistry);
    }

    /**
     * Returns the settings of {@code kcl.mod}, then of the files that it lists as entries, then of {@code kcl.yaml}.
     * The entries are checked.
     */
    KclSettings settings(Path directory, KclMod mod, String module) {
        KclSettings profile = mod.profile();
        List<String> entries = new ArrayList<>();
        KclSettings named = profile.withEntries(List.of());
        for (String entry : profile.entries()) {
            if (entry.endsWith(".yaml") || entry.endsWith(".yml")) {
                Path file = directory.resolve(entry(directory, entry, module));
                named = named.with(KclSettings.parse(read(file, module), module));
            } else {
                entries.add(entry);
            }
        }
        entries.addAll(named.entries());
        KclSettings settings = named.withEntries(entries);
        Path file = directory.resolve(KclSettings.FILE_NAME);
        if (Files.isRegularFile(file)) {
            settings = settings.with(KclSettings.parse(read(file, module), module));
        }
        return settings.withEntries(settings.entries().stream()
                .map(entry -> entry(directory, entry, module))
                .toList());
    }

    private static String entry(Path directory, String entry, String module) {
        String path = entry.startsWith(ROOT_PREFIX) ? entry.substring(ROOT_PREFIX.length()) : entry;
        Path file = inside(directory, path, "entry '" + entry + "'", module);
        if (!Files.exists(file)) {
            throw new ModuleException.Invalid(module, "its entry '%s' does not exist".formatted(entry));
        }
        return directory.relativize(file).toString();
    }

    /** Returns a path inside a directory. Throws an exception if it is outside. */
    static Path inside(Path directory, String path, String what, String module) {
        if (path.indexOf('\0') < 0) {
            Path resolved = directory.resolve(path).normalize();
            if (resolved.startsWith(directory)) {
                return resolved;
            }
        }
        throw new ModuleException.Invalid(module, what + " points outside of the module");
    }

    private static String read(Path file, String module) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ModuleException.Invalid(
                        module, "%s is larger than %d bytes".formatted(file.getFileName(), LARGEST));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new ModuleException.Invalid(
                    module, "%s cannot be read as UTF-8 text".formatted(file.getFileName()), e);
        }
    }
}
