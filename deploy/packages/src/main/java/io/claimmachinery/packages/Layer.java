package io.claimmachinery.packages;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A layer of an image: files and directories of the build by their paths in the image. All belong to root, nobody else
 * can write them, and all have the same date, so that the same files make the same layer.
 */
final class Layer {

    /** The cache of a training run also expects this date for its files. */
    static final Instant TIME = FileEntriesLayer.DEFAULT_MODIFICATION_TIME;

    private static final String OWNER = "0:0";

    private record Entry(String path, Path source, FilePermissions permissions, String owner) {}

    private final String name;
    private final List<Entry> entries = new ArrayList<>();

    Layer(String name) {
        this.name = name;
    }

    /** Adds a directory with its content. */
    Layer tree(Path root, String path) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted()
                    .filter(each -> !each.equals(root))
                    .forEach(each -> file(each, path + "/" + root.relativize(each)));
        }
        return this;
    }

    Layer file(Path source, String path) {
        return add(path, source, Files.isExecutable(source) ? "755" : "644", OWNER);
    }

    /** Adds an empty directory. */
    Layer directory(Path like, String path, String permissions, String owner) {
        return add(path, like, permissions, owner);
    }

    private Layer add(String path, Path source, String permissions, String owner) {
        entries.add(new Entry(path, source, FilePermissions.fromOctalString(permissions), owner));
        return this;
    }

    FileEntriesLayer entries() {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Entry each : entries) {
            layer.addEntry(each.source(), AbsoluteUnixPath.get(each.path()), each.permissions(), TIME, each.owner());
        }
        return layer.build();
    }

    /** Sets the date of the files in a directory to their date in the image. */
    static void date(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.forEach(Layer::dateOne);
        } catch (UncheckedIOException e) {
            throw new IOException("The files below " + root + " cannot be dated", e);
        }
    }

    private static void dateOne(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(TIME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
