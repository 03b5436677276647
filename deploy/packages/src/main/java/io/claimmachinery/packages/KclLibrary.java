package io.claimmachinery.packages;

import io.claimmachinery.kcl.engine.EngineLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The KCL engine in the image. Its digest is checked and its dependency on Node is removed, so that a container neither
 * makes that copy at each start nor keeps it in its temporary directory.
 */
final class KclLibrary {

    static final String PATH = "/opt/kcl/libkcl.so";

    private KclLibrary() {}

    /** Writes the engine below a directory that becomes the image's root. */
    static void into(Path root) throws IOException {
        Path target = root.resolve(PATH.substring(1));
        Files.createDirectories(target.getParent());
        Path copies = Files.createTempDirectory("kcl-library");
        Path copy = EngineLibrary.locate(null, copies);
        try {
            Files.deleteIfExists(target);
            Files.copy(copy, target);
        } finally {
            Files.delete(copy);
            Files.delete(copy.getParent());
            Files.delete(copies);
        }
    }
}
