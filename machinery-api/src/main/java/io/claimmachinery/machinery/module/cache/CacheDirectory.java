package io.claimmachinery.machinery.module.cache;

import io.claimmachinery.machinery.module.Sha256;
import io.claimmachinery.settings.CacheHome;
import io.claimmachinery.settings.SettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The layout of the cache: {@code modules/}, {@code tags/}, {@code locks/} and {@code staging/}, on one file system. */
public final class CacheDirectory {

    private final Path root;

    public CacheDirectory(@Nullable Path configured) {
        Path wanted = (configured != null ? configured : CacheHome.of("claim-machinery/modules"))
                .toAbsolutePath()
                .normalize();
        try {
            createPrivate(wanted);
            this.root = wanted.toRealPath();
            for (String name : List.of("modules", "tags", "locks", "staging")) {
                Files.createDirectories(root.resolve(name));
            }
        } catch (IOException e) {
            throw new SettingException(
                    "machinery.modules.cache-dir",
                    "The module cache %s cannot be written: %s.".formatted(wanted, e.getMessage()));
        }
    }

    /** Creates a private directory. If others could write to it, they could plant modules in it. */
    private static void createPrivate(Path root) throws IOException {
        if (Files.isDirectory(root)
                || !root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(root);
        } else {
            Files.createDirectories(root.getParent());
            Files.createDirectory(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.isWritable(root)) {
            throw new IOException("its mode or its mount does not allow it");
        }
    }

    public Path root() {
        return root;
    }

    Path module(String digest) {
        return root.resolve("modules").resolve(digest.replace(':', '-'));
    }

    Path lock(String digest) {
        return root.resolve("locks").resolve(digest.replace(':', '-'));
    }

    Path tag(String reference) {
        return root.resolve("tags")
                .resolve(Sha256.of(reference.getBytes(StandardCharsets.UTF_8)).replace(':', '-'));
    }

    /** Returns a new directory for exclusive use by the caller. */
    Path staging() throws IOException {
        return Files.createDirectory(
                root.resolve("staging").resolve(UUID.randomUUID().toString()));
    }

    List<Path> modules() {
        return list(root.resolve("modules"));
    }

    /** Removes the leftovers of processes that ended before they had finished. */
    void clean(Instant before) {
        for (Path leftover : list(root.resolve("staging"))) {
            try {
                if (Files.getLastModifiedTime(leftover).toInstant().isBefore(before)) {
                    delete(leftover);
                }
            } catch (IOException e) {
                // Another process was faster
            }
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException error) throws IOException {
                if (error != null) {
                    throw error;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
