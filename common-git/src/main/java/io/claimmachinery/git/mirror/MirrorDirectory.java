package io.claimmachinery.git.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.library.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A directory of the cache that one mirror uses exclusively while it is open. Other mirrors of the same remote, in this
 * process or another, get directories of their own. The next run reuses the directory of an earlier one.
 */
final class MirrorDirectory implements AutoCloseable {

    private static final int KEPT = 4;
    private static final int MAX_PACKS = 64;
    private static final int MAX_LOOSE_DIRECTORIES = 200;

    /** Locked by this process. If any channel of a locked file is closed, the process loses all its locks on the file. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final Path directory;
    private final Path lockFile;
    private final FileChannel lock;
    private final int number;
    private int generation;

    private MirrorDirectory(Path home, Path directory, Path lockFile, FileChannel lock, int number) {
        this.home = home;
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
        this.number = number;
    }

    static MirrorDirectory acquire(Path cacheDirectory, GitRemote remote) {
        try {
            // One name per place, because locks within this process are kept by path
            Path home = Storage.createPrivate(cacheDirectory.toAbsolutePath().resolve(name(remote)))
                    .toRealPath();
            for (int number = 0; ; number++) {
                Path lockFile = home.resolve(number + ".lock");
                if (HELD.add(lockFile)) {
                    FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    if (lock.tryLock() != null) {
                        Path directory = Storage.createPrivate(home.resolve(Integer.toString(number)));
                        return new MirrorDirectory(home, directory, lockFile, lock, number);
                    }
                    lock.close();
                    HELD.remove(lockFile);
                }
            }
        } catch (IOException e) {
            throw new GitException.Local(
                    "The git cache cannot be kept in " + cacheDirectory + ": " + Failures.reason(e)
                            + ". Choose a directory that this user may write to.",
                    e);
        }
    }

    /** Returns the directory that all mirrors of the remote share. */
    Path home() {
        return home;
    }

    /** Checks the directory that an earlier run left, and reports damage before it is deleted. */
    void lookForDamage(Consumer<String> listener) {
        List<Path> generations = generations();
        if (!generations.isEmpty() && Files.exists(generations.getLast().resolve(MirrorHealth.COMPLETE))) {
            MirrorHealth.atAGlance(generations.getLast()).ifPresent(listener);
        }
    }

    /** Returns the place for objects: that of an earlier run if it is sound and not too large, otherwise a new one. */
    Path current() {
        List<Path> generations = generations();
        for (Path found : generations) {
            generation = Math.max(generation, number(found));
        }
        Path last = generations.isEmpty() ? null : generations.getLast();
        for (Path found : generations) {
            if (!found.equals(last) || !isWorthKeeping(found)) {
                Storage.delete(found);
                last = found.equals(last) ? null : last;
            }
        }
        return last == null ? next() : last;
    }

    /** Returns a new, empty place for objects. */
    Path next() {
        generation++;
        try {
            Storage.createPrivate(home);
            Storage.createPrivate(directory);
        } catch (IOException e) {
            throw new GitException.Local("The git cache cannot be kept in " + directory + ": " + Failures.reason(e), e);
        }
        return directory.resolve(generation + ".git");
    }

    @Override
    public void close() {
        try {
            if (number >= KEPT) {
                Storage.delete(directory);
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(lockFile);
        }
    }

    private boolean isWorthKeeping(Path found) {
        try {
            if (MirrorHealth.atAGlance(found).isPresent()) {
                return false;
            }
            Path objects = found.resolve("objects");
            removeLeftOvers(found, objects, objects.resolve("pack"));
            return Storage.count(objects.resolve("pack")) <= 2 * MAX_PACKS
                    && Storage.count(objects) <= MAX_LOOSE_DIRECTORIES;
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes half-written files of a killed process. No other process uses this directory, so nobody needs them. */
    private static void removeLeftOvers(Path... places) throws IOException {
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    for (Path file : files.filter(MirrorDirectory::isLeftOver).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    private static boolean isLeftOver(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".lock")
                || name.endsWith(".tmp")
                || name.startsWith("incoming_")
                || name.startsWith("noz");
    }

    private List<Path> generations() {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(path -> path.getFileName().toString().matches("[0-9]{1,9}\\.git"))
                    .sorted(Comparator.comparingInt(MirrorDirectory::number))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path generation) {
        String name = generation.getFileName().toString();
        return Integer.parseInt(name.substring(0, name.length() - ".git".length()));
    }

    private static String name(GitRemote remote) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(remote.url().getBytes(UTF_8));
            String last =
                    remote.url().replaceAll("/+$", "").replaceAll(".*[/:]", "").replaceAll("[^A-Za-z0-9._-]", "_");
            return last + "-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
