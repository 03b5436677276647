package io.claimmachinery.kcl.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The KCL files of a directory and its subdirectories, and all links, at one moment. Two snapshots are equal if nothing
 * has changed.
 */
record KclFiles(Map<Path, Stamp> stamps) {
    record Stamp(long size, long modified) {
        private static Stamp of(Path file) throws IOException {
            return Files.exists(file)
                    ? new Stamp(
                            Files.size(file), Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS))
                    : new Stamp(-1, -1);
        }
    }

    static KclFiles in(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            Map<Path, Stamp> files = new HashMap<>();
            for (Path path : (Iterable<Path>) paths::iterator) {
                boolean kcl = path.getFileName().toString().endsWith(".k") && Files.isRegularFile(path);
                if (kcl || Files.isSymbolicLink(path)) {
                    files.put(path, Stamp.of(path));
                }
            }
            return new KclFiles(files);
        } catch (IOException e) {
            throw new UncheckedIOException("The module directory " + directory + " cannot be read", e);
        }
    }

    /** Returns whether a file is a link to a place outside the directories. */
    static boolean leadsOut(Path file, Collection<Path> directories) {
        try {
            Path real = file.toRealPath();
            for (Path each : directories) {
                if (real.startsWith(each.toRealPath())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return true;
        }
    }
}
