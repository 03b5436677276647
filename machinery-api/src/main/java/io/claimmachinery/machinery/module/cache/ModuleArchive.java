package io.claimmachinery.machinery.module.cache;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.model.text.PlainText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a module's layer: a tar archive, with or without gzip compression. The first bytes decide, because media
 * types in existing registries are often wrong. It extracts only files and directories below the target, within limits.
 */
public final class ModuleArchive {

    /** The maximum total length of an entry's names, in whatever form the archive has them, before any of them is used. */
    private static final int LARGEST_HEADER = 64 * 1024;

    /** The maximum length of a file name in common file systems. */
    private static final int LONGEST_NAME = 255;

    private static final long RATIO_COUNTS_FROM = 1 << 20;

    private final String module;
    private final ModuleProperties.Limits limits;
    private final Map<String, String> names = new HashMap<>();
    private int entries;

    public ModuleArchive(String module, ModuleProperties.Limits limits) {
        this.module = module;
        this.limits = limits;
    }

    /** Unpacks into an empty directory. */
    public void unpack(Path archive, Path target) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
            long most = Math.min(
                    limits.content().toBytes() + (long) limits.entries() * 2048,
                    Math.max(RATIO_COUNTS_FROM, Files.size(archive) * limits.compressionRatio()));
            BudgetedInputStream plain = new BudgetedInputStream(decompressed(in), most);
            TarArchiveInputStream tar = new TarArchiveInputStream(plain);
            for (TarArchiveEntry entry = next(tar, plain); entry != null; entry = next(tar, plain)) {
                write(entry, tar, target);
            }
        } catch (BudgetedInputStream.Exceeded e) {
            throw refused(e.getMessage()
                    + " (limits: %s of content, %d times the archive)"
                            .formatted(limits.content(), limits.compressionRatio()));
        } catch (UnwritableException e) {
            throw new ModuleException.Unavailable(
                    module, "its files cannot be written to the cache: " + e.getCause(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ModuleException.Invalid(module, "its archive is broken: " + e.getMessage(), e);
        }
    }

    /** Thrown if the disk is the cause rather than the module. The cause's message may contain a path of this machine. */
    private static final class UnwritableException extends IOException {
        UnwritableException(Exception cause) {
            super(cause);
        }
    }

    private InputStream decompressed(InputStream in) throws IOException {
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
            return new GZIPInputStream(in, 1 << 16);
        }
        if (magic.length == 4 && magic[0] == 0x28 && magic[1] == (byte) 0xb5) {
            throw refused("its layer is compressed with zstd; publish it as tar or tar+gzip");
        }
        return in;
    }

    private static TarArchiveEntry next(TarArchiveInputStream tar, BudgetedInputStream plain) throws IOException {
        plain.startHeader(LARGEST_HEADER);
        TarArchiveEntry entry = tar.getNextEntry();
        plain.endHeader();
        return entry;
    }

    private void write(TarArchiveEntry entry, TarArchiveInputStream tar, Path target) throws IOException {
        if (++entries > limits.entries()) {
            throw refused("its archive has more than %d entries".formatted(limits.entries()));
        }
        boolean directory = entry.getLinkFlag() == TarConstants.LF_DIR;
        String name = checkedName(entry.getName(), directory);
        boolean file = entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
        if (!directory && (!file || entry.isSparse())) {
            throw refused(
                    "'%s' in its archive is neither a file nor a directory but %s".formatted(shown(name), kind(entry)));
        }
        if (name.isEmpty()) {
            return;
        }
        remember(name, directory);
        Path path = target.resolve(name);
        if (directory) {
            create(path);
            return;
        }
        create(Objects.requireNonNull(path.getParent()));
        try (OutputStream out = open(path)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = tar.read(buffer); read >= 0; read = tar.read(buffer)) {
                write(buffer, read, out);
            }
        }
    }

    private static void create(Path directory) throws UnwritableException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UnwritableException(e);
        }
    }

    private static OutputStream open(Path file) throws UnwritableException {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UnwritableException(e);
        }
    }

    private static void write(byte[] buffer, int length, OutputStream out) throws UnwritableException {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UnwritableException(e);
        }
    }

    /** Returns the path relative to the root, without a leading {@code ./} and a trailing slash; empty for the root itself. */
    private String checkedName(String written, boolean directory) {
        String name = written.startsWith("./") ? written.substring(2) : written;
        if (directory) {
            name = name.equals(".") ? "" : name.replaceFirst("/$", "");
        }
        if (name.isEmpty() && directory) {
            return name;
        }
        if (name.length() > limits.pathLength()) {
            throw refused("a path in its archive is longer than %d characters: %s…"
                    .formatted(limits.pathLength(), shown(name.substring(0, 60))));
        }
        if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw refused("its archive has the path '%s', which is not allowed".formatted(shown(name)));
        }
        String[] segments = name.split("/", -1);
        if (segments.length > limits.depth()) {
            throw refused("'%s' in its archive is deeper than %d directories".formatted(shown(name), limits.depth()));
        }
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw refused("its archive has the path '%s', which is not allowed".formatted(shown(name)));
            }
            if (segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw refused("a name in its archive is longer than %d bytes: %s…"
                        .formatted(LONGEST_NAME, shown(segment.substring(0, 60))));
            }
        }
        return name;
    }

    /** Refuses names that would result in a different module on another file system, or with another order of entries. */
    private void remember(String name, boolean directory) {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            register(name.substring(0, slash) + "/");
        }
        String before = register(directory ? name + "/" : name);
        if (before != null && !directory) {
            throw refused("its archive has '%s' twice".formatted(shown(name)));
        }
    }

    private @Nullable String register(String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String key = Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String before = names.putIfAbsent(key, path);
        if (before != null && !before.equals(path)) {
            throw refused("its archive has both '%s' and '%s'".formatted(shown(before), shown(path)));
        }
        return before;
    }

    private static String kind(TarArchiveEntry entry) {
        return switch (entry.getLinkFlag()) {
            case TarConstants.LF_LINK -> "a hard link";
            case TarConstants.LF_SYMLINK -> "a symbolic link";
            case TarConstants.LF_CHR, TarConstants.LF_BLK -> "a device";
            case TarConstants.LF_FIFO -> "a named pipe";
            default -> entry.isSparse() ? "a sparse file" : "something else";
        };
    }

    private static String shown(String name) {
        return PlainText.line(name);
    }

    private ModuleException.Invalid refused(String reason) {
        return new ModuleException.Invalid(module, reason);
    }
}
