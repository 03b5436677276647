package io.claimmachinery.git.mirror;

import io.claimmachinery.git.library.Failures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** Checks that the files of a mirror are as the git library left them. Any file may be lost or overwritten at any time. */
final class MirrorHealth {

    /** A file that exists once a mirror has been created completely. */
    static final String COMPLETE = "mirror-complete";

    private static final int HASH = 20;
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{40}");
    private static final byte[] PACK = {'P', 'A', 'C', 'K'};
    private static final byte[] INDEX = {(byte) 0xFF, 't', 'O', 'c'};

    private final Path directory;
    private final boolean everyByte;

    private MirrorHealth(Path directory, boolean everyByte) {
        this.directory = directory;
        this.everyByte = everyByte;
    }

    /** Checks names, sizes and the ends of files. Returns empty if nothing is wrong. Fast, whatever the size. */
    static Optional<String> atAGlance(Path directory) {
        return new MirrorHealth(directory, false).damage();
    }

    /** Like {@link #atAGlance}, but reads every byte. */
    static Optional<String> inDepth(Path directory) {
        return new MirrorHealth(directory, true).damage();
    }

    private Optional<String> damage() {
        try {
            for (String part : List.of("HEAD", "config", COMPLETE, "objects", "objects/pack")) {
                if (!Files.isReadable(directory.resolve(part))) {
                    return Optional.of(part + " is missing or cannot be read");
                }
            }
            return Stream.<Check>of(this::head, this::config, this::shallow, this::packs, this::looseObjects)
                    .flatMap(check -> check.damage().stream())
                    .findFirst();
        } catch (RuntimeException e) {
            return Optional.of(Failures.reason(e));
        }
    }

    @FunctionalInterface
    private interface Check {
        Optional<String> look() throws IOException;

        default Optional<String> damage() {
            try {
                return look();
            } catch (IOException e) {
                return Optional.of(Failures.reason(e));
            }
        }
    }

    private Optional<String> head() throws IOException {
        return Files.readString(directory.resolve("HEAD")).startsWith("ref: refs/")
                ? Optional.empty()
                : Optional.of("HEAD names no branch");
    }

    private Optional<String> config() throws IOException {
        try {
            Config config = new Config();
            config.fromText(Files.readString(directory.resolve("config")));
            return config.getInt("core", "repositoryformatversion", -1) == 0
                    ? Optional.empty()
                    : Optional.of("config does not name the repository's format");
        } catch (ConfigInvalidException e) {
            return Optional.of("config cannot be read: " + Failures.reason(e));
        }
    }

    private Optional<String> shallow() throws IOException {
        Path file = directory.resolve("shallow");
        return !Files.exists(file)
                        || Files.readAllLines(file).stream()
                                .allMatch(line -> OBJECT_ID.matcher(line).matches())
                ? Optional.empty()
                : Optional.of("shallow does not list commits");
    }

    private Optional<String> packs() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("objects/pack"))) {
            for (Path index :
                    files.filter(file -> file.toString().endsWith(".idx")).toList()) {
                String name = index.getFileName().toString();
                Path pack = index.resolveSibling(name.substring(0, name.length() - 4) + ".pack");
                if (!isSound(index, pack)) {
                    return Optional.of("the pack of " + name + " does not match its index");
                }
            }
        }
        return Optional.empty();
    }

    /** Returns whether the checksums match: the index ends with the pack's checksum and its own, the pack with its own. */
    private boolean isSound(Path index, Path pack) throws IOException {
        byte[] checksum = part(index, Files.size(index) - 2 * HASH, HASH);
        return Files.isRegularFile(pack)
                && Arrays.equals(part(index, 0, INDEX.length), INDEX)
                && Arrays.equals(part(pack, 0, PACK.length), PACK)
                && Arrays.equals(part(pack, Files.size(pack) - HASH, HASH), checksum)
                && (!everyByte || (endsInItsChecksum(index) && endsInItsChecksum(pack)));
    }

    private static byte[] part(Path file, long from, int length) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
            opened.seek(from);
            byte[] bytes = new byte[length];
            opened.readFully(bytes);
            return bytes;
        }
    }

    private static boolean endsInItsChecksum(Path file) throws IOException {
        MessageDigest digest = sha1();
        long left = Files.size(file) - HASH;
        byte[] buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    return false;
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
            return Arrays.equals(digest.digest(), in.readNBytes(HASH));
        }
    }

    private Optional<String> looseObjects() throws IOException {
        if (!everyByte) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(directory.resolve("objects"), 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String id =
                        directory.resolve("objects").relativize(file).toString().replace("/", "");
                if (OBJECT_ID.matcher(id).matches() && !id.equals(id(file))) {
                    return Optional.of("object " + id + " does not match its id");
                }
            }
        }
        return Optional.empty();
    }

    private static String id(Path file) throws IOException {
        MessageDigest digest = sha1();
        try (DigestInputStream in =
                new DigestInputStream(new InflaterInputStream(Files.newInputStream(file)), digest)) {

            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
