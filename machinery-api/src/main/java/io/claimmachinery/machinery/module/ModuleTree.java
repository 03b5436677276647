package io.claimmachinery.machinery.module;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The files below a directory, sorted by path, without those of version control.
 *
 * @param bytes total size of the files
 */
public record ModuleTree(Path directory, List<Entry> files, long bytes) {

    /** A file by its path relative to the directory, with cheap indicators of a change. */
    public record Entry(String path, long size, long modifiedNanos) {}

    /** Scans a directory. Follows links only to files inside it. */
    public static ModuleTree scan(Path directory, String module, ModuleProperties.Limits limits) {
        List<Entry> files = new ArrayList<>();
        long[] bytes = {0};
        try {
            Path real = directory.toRealPath();
            Files.walkFileTree(real, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    return dir.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes found) throws IOException {
                    BasicFileAttributes attributes = found;
                    if (found.isSymbolicLink()) {
                        requireInside(real, file, module);
                        attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    }
                    if (attributes.isRegularFile()) {
                        bytes[0] += attributes.size();
                        String path = real.relativize(file).toString().replace('\\', '/');
                        files.add(new Entry(
                                path,
                                attributes.size(),
                                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
                        if (files.size() > limits.entries()
                                || bytes[0] > limits.content().toBytes()) {
                            throw new ModuleException.Invalid(
                                    module,
                                    "the directory holds more than %d files or %s: is it the right one?"
                                            .formatted(limits.entries(), limits.content()));
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            files.sort(Comparator.comparing(Entry::path));
            return new ModuleTree(real, List.copyOf(files), bytes[0]);
        } catch (IOException e) {
            throw new ModuleException.Unavailable(module, "its files cannot be read: " + e, e);
        }
    }

    /**
     * Returns a text that changes if any file below the directory is changed, added or removed. If the file system
     * supports it, the time of the last change of any kind is used, which nobody can set back.
     */
    public static String stamp(Path directory) throws IOException {
        String attributes =
                directory.getFileSystem().supportedFileAttributeViews().contains("unix")
                        ? "unix:ino,size,lastModifiedTime,ctime"
                        : "size,lastModifiedTime";
        SortedMap<String, String> files = new TreeMap<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes found) throws IOException {
                Map<String, Object> now =
                        new TreeMap<>(Files.readAttributes(file, attributes, LinkOption.NOFOLLOW_LINKS));
                files.put(directory.relativize(file).toString(), now.toString());
                return FileVisitResult.CONTINUE;
            }
        });
        return Sha256.of(files.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void requireInside(Path real, Path link, String module) {
        try {
            if (link.toRealPath().startsWith(real)) {
                return;
            }
        } catch (IOException e) {
            throw new ModuleException.Invalid(
                    module, "the link %s points to a file that does not exist".formatted(real.relativize(link)), e);
        }
        throw new ModuleException.Invalid(
                module,
                "the link %s points outside of the module: copy the file, or name its directory as a path dependency"
                        .formatted(real.relativize(link)));
    }

    public List<Path> kclFiles() {
        return files.stream()
                .filter(file -> file.path().endsWith(".k"))
                .map(file -> directory.resolve(file.path()))
                .toList();
    }

    /** Adds the paths and contents of all files to a digest. */
    public void addTo(MessageDigest digest) throws IOException {
        for (Entry file : files) {
            digest.update(file.path().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Sha256.of(directory.resolve(file.path())).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
