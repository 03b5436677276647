package io.claimmachinery.kcl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory of this user alone, which keeps the copies of the engine and of the workers' jars from one start to the
 * next. In a shared temporary directory someone else may have taken its name: then it gets one that nobody can guess.
 */
record PrivateDirectory(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> AS_OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(OWNER_ONLY);

    static PrivateDirectory open(@Nullable Path wanted) {
        try {
            if (wanted != null) {
                Files.createDirectories(wanted.toAbsolutePath().getParent());
                create(wanted);
                if (!isOurs(wanted)) {
                    throw new IllegalStateException(
                            wanted + " must be a directory of this user with no access for others (mode 0700)");
                }
                return new PrivateDirectory(wanted.toRealPath());
            }
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            Path usual = temporary.resolve("claim-machinery-kcl-" + System.getProperty("user.name"));
            create(usual);
            return new PrivateDirectory((isOurs(usual)
                            ? usual
                            : Files.createTempDirectory(temporary, "claim-machinery-kcl-", AS_OWNER_ONLY))
                    .toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for the KCL engine can be made", e);
        }
    }

    /** A directory that is empty and stays so: for the user it cannot be written, for root Landlock forbids it. */
    Path empty() {
        Path empty = path.resolve("empty");
        try {
            if (!Files.isDirectory(empty, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(
                        empty, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
            }
        } catch (FileAlreadyExistsException e) {
            // another process was faster
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + empty + " cannot be made", e);
        }
        return empty;
    }

    /** A file that its mode lets a worker read; a worker that cannot is held back by something else. */
    Path forbiddenFile() {
        Path file = path.resolve("forbidden");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, "Workers try to read this file, and must not succeed.\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be made", e);
        }
        return file;
    }

    private static void create(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, AS_OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            // looked at next
        }
    }

    private static boolean isOurs(Path directory) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path probe;
        try {
            probe = Files.createTempFile(directory, "owner", null);
        } catch (IOException e) {
            return false;
        }
        try {
            return found.isDirectory()
                    && found.permissions().equals(OWNER_ONLY)
                    && Files.getOwner(probe).equals(found.owner());
        } finally {
            Files.delete(probe);
        }
    }
}
