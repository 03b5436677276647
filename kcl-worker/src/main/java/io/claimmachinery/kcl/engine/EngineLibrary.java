package io.claimmachinery.kcl.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file of the engine's native library: another official build that the operator named, or the one packaged with
 * this program, whose SHA-256 is checked before use. A build made for Node is loaded from a copy without its dependency
 * on Node. An existing copy of the same build and size is reused, because nobody else can write to its directory.
 */
public final class EngineLibrary {
    /** SHA-256 of the packaged libraries as published on npm. A new version changes package-lock.json and these digests. */
    private static final Map<String, String> DIGESTS =
            Map.of("linux-x86_64", "b12fc98c0cc0341297b242bc79eabedfb3aa89380325594fe9abd05edf00d66a");

    private EngineLibrary() {}

    /** Returns a loadable file. Copies go to the given private directory. A named file takes precedence. */
    public static Path locate(@Nullable Path named, Path directory) {
        try {
            return named == null ? packed(directory) : loadable(named, directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The KCL engine's library cannot be copied to " + directory, e);
        }
    }

    private static Path packed(Path directory) throws IOException {
        String platform = Platform.name();
        URL library = EngineLibrary.class.getResource(platform + "/libkcl.so");
        String expected = DIGESTS.get(platform);
        if (library == null || expected == null) {
            throw new IllegalStateException("No KCL engine is packed with this program for " + platform
                    + ". Set KCL_LIBRARY to an official build of it (libkcl.so).");
        }
        Path copy = copyIn(directory, expected);
        if (isThere(copy, library.openConnection().getContentLengthLong())) {
            return copy;
        }
        try (InputStream in = library.openStream()) {
            return copy(in, expected, copy);
        }
    }

    private static Path loadable(Path named, Path directory) throws IOException {
        if (!Files.isRegularFile(named)) {
            throw new IllegalStateException("KCL_LIBRARY names " + named + ", which is not a file");
        }
        if (!isForNode(named)) {
            return named.toRealPath();
        }
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(named), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        String expected = HexFormat.of().formatHex(digest.digest());
        Path copy = copyIn(directory, expected);
        if (isThere(copy, Files.size(named))) {
            return copy;
        }
        try (InputStream in = Files.newInputStream(named)) {
            return copy(in, expected, copy);
        }
    }

    private static boolean isForNode(Path named) throws IOException {
        try (FileChannel file = FileChannel.open(named);
                Arena arena = Arena.ofConfined()) {
            ByteBuffer content =
                    file.map(MapMode.READ_ONLY, 0, file.size(), arena).asByteBuffer();
            boolean elf = content.remaining() > 4 && content.get(0) == 0x7F && content.get(1) == 'E';
            return elf && ElfSymbols.of(content).countNodeSymbols() > 0;
        }
    }

    private static Path copyIn(Path directory, String digest) {
        return directory.resolve("kcl-" + digest.substring(0, 16)).resolve("libkcl.so");
    }

    private static boolean isThere(Path copy, long size) throws IOException {
        return Files.isRegularFile(copy) && Files.size(copy) == size;
    }

    /** The copy is written to disk before it gets its name, so a copy of the right size is complete. */
    private static Path copy(InputStream in, String expected, Path copy) throws IOException {
        Files.createDirectories(copy.getParent());
        Path part = Files.createTempFile(copy.getParent(), "libkcl", ".part");
        try {
            MessageDigest digest = sha256();
            Files.copy(new DigestInputStream(in, digest), part, StandardCopyOption.REPLACE_EXISTING);
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(expected)) {
                throw new IllegalStateException("The packed KCL engine for " + Platform.name()
                        + " is not the one this program was built with: its SHA-256 is " + found
                        + ". Build or download the program again.");
            }
            weakenNodeSymbols(part);
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--------"));
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return copy;
    }

    private static void weakenNodeSymbols(Path library) throws IOException {
        try (FileChannel file = FileChannel.open(library, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Arena arena = Arena.ofConfined()) {
            MemorySegment content = file.map(MapMode.READ_WRITE, 0, file.size(), arena);
            ElfSymbols.of(content.asByteBuffer()).weakenNodeSymbols();
            content.force();
            file.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
