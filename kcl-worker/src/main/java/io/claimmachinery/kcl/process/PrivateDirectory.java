package io.claimmachinery.kcl.process;

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

/**
 * A directory that only this user can access. It keeps files that others must not write, such as the copies of the
 * engine and of the workers' jars, between starts.
 */
public record PrivateDirectory(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> AS_OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(OWNER_ONLY);

    /**
     * Returns the named directory, and creates it if needed.
     *
     * @throws IllegalStateException if it belongs to another user, or others can enter it
     */
    public static PrivateDirectory at(Path wanted) {
        try {
            Files.createDirectories(wanted.toAbsolutePath().getParent());
            create(wanted);
            if (!isOurs(wanted)) {
                throw new IllegalStateException(
                        wanted + " must be a directory of this user with no access for others (mode 0700)");
            }
            return new PrivateDirectory(wanted.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the directory " + wanted, e);
        }
    }

    /**
     * Returns a directory among the temporary files, the same one at every start by this user. If someone else has
     * taken its name in a shared directory, returns one with an unpredictable name.
     */
    public static PrivateDirectory temporary(String name) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path usual = temporary.resolve(name + "-" + System.getProperty("user.name"));
            create(usual);
            return new PrivateDirectory(
                    (isOurs(usual) ? usual : Files.createTempDirectory(temporary, name + "-", AS_OWNER_ONLY))
                            .toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a directory in " + temporary, e);
        }
    }

    /** Returns a directory that is and stays empty. Its mode prevents the user from writing to it, and Landlock prevents root. */
    Path empty() {
        Path empty = path.resolve("empty");
        try {
            if (!Files.isDirectory(empty, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(
                        empty, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
            }
        } catch (FileAlreadyExistsException e) {
            // Another process was faster
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the directory " + empty, e);
        }
        return empty;
    }

    /** Returns a file that a worker could read by its mode. If a worker cannot read it, something else prevents it. */
    Path forbiddenFile() {
        Path file = path.resolve("forbidden");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, "Workers try to read this file, and must not succeed.\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the file " + file, e);
        }
        return file;
    }

    private static void create(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, AS_OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            // The check follows
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
