package io.claimmachinery.machinery.module.cache;

import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleTree;
import io.claimmachinery.machinery.module.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A module in the cache: the unpacked {@code content/} and, next to it, a list of its files with their digests. So
 * damage is detected before a damaged module is rendered.
 */
record CachedModule(String digest, String source, long bytes, List<File> files) {

    private static final String CONTENT = "content";
    private static final String LIST = "module.json";
    private static final String PIN = "pinned";
    private static final JsonMapper JSON = new JsonMapper();

    record File(String path, long size, String digest) {}

    CachedModule {
        files = List.copyOf(files);
    }

    static Path content(Path directory) {
        return directory.resolve(CONTENT);
    }

    /** Returns the file whose age shows when the module was last used. */
    static Path list(Path directory) {
        return directory.resolve(LIST);
    }

    /** Returns the file whose age shows when an order last requested the module by its digest. It may not exist. */
    static Path pin(Path directory) {
        return directory.resolve(PIN);
    }

    /** Writes the list for newly unpacked content. */
    static CachedModule describe(Path directory, String digest, String source, ModuleProperties.Limits limits)
            throws IOException {
        ModuleTree tree = ModuleTree.scan(content(directory), source, limits);
        List<File> files = new ArrayList<>();
        for (ModuleTree.Entry entry : tree.files()) {
            files.add(new File(
                    entry.path(), entry.size(), Sha256.of(tree.directory().resolve(entry.path()))));
        }
        CachedModule module = new CachedModule(digest, source, tree.bytes(), files);
        Files.write(list(directory), JSON.writeValueAsBytes(module));
        return module;
    }

    static CachedModule read(Path directory) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(list(directory)), CachedModule.class);
        } catch (JacksonException e) {
            throw new IOException("the list of its files is damaged", e);
        }
    }

    /** Returns whether a directory contains exactly this module. */
    boolean isIntact(Path directory, ModuleProperties.Limits limits) throws IOException {
        if (!Files.isDirectory(content(directory))) {
            return false;
        }
        ModuleTree tree = ModuleTree.scan(content(directory), source, limits);
        if (tree.files().size() != files.size()) {
            return false;
        }
        for (int i = 0; i < files.size(); i++) {
            ModuleTree.Entry found = tree.files().get(i);
            File expected = files.get(i);
            if (!found.path().equals(expected.path())
                    || found.size() != expected.size()
                    || !Sha256.of(tree.directory().resolve(found.path())).equals(expected.digest())) {
                return false;
            }
        }
        return true;
    }
}
