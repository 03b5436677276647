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
 * A directory of this user alone, which keeps what others must not write, such as the copies of the engine and of the
 * workers' jars, from one start to the next.
 */
public record PrivateDirectory(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> AS_OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(OWNER_ONLY);

    /**
     * The named directory, made if it is not there.
     *
     * @throws IllegalStateException when it belongs to others, or they may enter it
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
            throw new UncheckedIOException("The directory " + wanted + " cannot be made", e);
        }
    }

    /**
     * One among the temporary files, the same at every start of this user. Someone else may have taken its name in a
     * directory that all share: then it gets one that nobody can guess.
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
            throw new UncheckedIOException("No directory can be made in " + temporary, e);
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
