package io.claimmachinery.kcl.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file of the engine's native library: another official build that the operator named, or the one packed with this
 * program, whose SHA-256 is checked before it is used. A build made for Node is loaded as a copy without its ties to Node.
 */
public final class EngineLibrary {
    /** SHA-256 of the packed libraries as npm delivers them; a new version changes package-lock.json and this. */
    private static final Map<String, String> DIGESTS =
            Map.of("linux-x86_64", "b12fc98c0cc0341297b242bc79eabedfb3aa89380325594fe9abd05edf00d66a");

    private EngineLibrary() {}

    /** A loadable file; copies go into the given private directory. The named file, when there is one, goes first. */
    public static Path locate(@Nullable Path named, Path directory) {
        try {
            return named == null ? packed(directory) : loadable(named, read(named), directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The KCL engine's library cannot be copied to " + directory, e);
        }
    }

    private static Path packed(Path directory) throws IOException {
        String platform = Platform.name();
        byte[] bytes;
        try (InputStream in = EngineLibrary.class.getResourceAsStream(platform + "/libkcl.so")) {
            if (in == null) {
                throw new IllegalStateException("No KCL engine is packed with this program for " + platform
                        + ". Set KCL_LIBRARY to an official build of it (libkcl.so).");
            }
            bytes = in.readAllBytes();
        }
        String digest = sha256(bytes);
        if (!digest.equals(DIGESTS.get(platform))) {
            throw new IllegalStateException("The packed KCL engine for " + platform + " is not the one this program was"
                    + " built with: its SHA-256 is " + digest + ". Build or download the program again.");
        }
        return copy(bytes, digest, directory);
    }

    private static byte[] read(Path named) throws IOException {
        if (!Files.isRegularFile(named)) {
            throw new IllegalStateException("KCL_LIBRARY names " + named + ", which is not a file");
        }
        return Files.readAllBytes(named);
    }

    private static Path loadable(Path named, byte[] bytes, Path directory) throws IOException {
        boolean forNode = bytes.length > 4
                && bytes[0] == 0x7F
                && bytes[1] == 'E'
                && ElfSymbols.of(bytes).countNodeSymbols() > 0;
        return forNode ? copy(bytes, sha256(bytes), directory) : named.toRealPath();
    }

    private static Path copy(byte[] bytes, String digest, Path directory) throws IOException {
        Path library = directory.resolve("kcl-" + digest.substring(0, 16)).resolve("libkcl.so");
        if (Files.isRegularFile(library) && Files.size(library) == bytes.length) {
            return library;
        }
        ElfSymbols.of(bytes).weakenNodeSymbols();
        Files.createDirectories(library.getParent());
        Path part = Files.createTempFile(library.getParent(), "libkcl", ".part");
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer content = ByteBuffer.wrap(bytes);
                while (content.hasRemaining()) {
                    out.write(content);
                }
                out.force(true);
            }
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--------"));
            Files.move(part, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return library;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
