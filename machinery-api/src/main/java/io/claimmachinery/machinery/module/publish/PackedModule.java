package io.claimmachinery.machinery.module.publish;

import io.claimmachinery.machinery.module.ModuleTree;
import io.claimmachinery.machinery.module.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A module's files as a layer: with names relative to the root, and without times and owners.
 *
 * @param sum the checksum that KCL's tool adds: SHA-256 of all contents one after the other, in Base64
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared
record PackedModule(byte[] bytes, String sum) {

    /** KCL's tool sorts directories by their own names, not by path: {@code a/x} comes before {@code a-b/x}. */
    private static final Comparator<ModuleTree.Entry> WALK =
            Comparator.comparing(entry -> entry.path().replace('/', '\0'));

    static PackedModule of(ModuleTree tree, boolean compressed) throws IOException {
        List<ModuleTree.Entry> files = tree.files().stream()
                .filter(file -> !file.path().contains(".git") && !file.path().contains(".tar"))
                .sorted(WALK)
                .toList();
        MessageDigest sum = Sha256.start();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream plain = compressed ? new GZIPOutputStream(bytes) : bytes;
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(plain, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            Set<String> directories = new LinkedHashSet<>();
            for (ModuleTree.Entry file : files) {
                for (int slash = file.path().indexOf('/');
                        slash >= 0;
                        slash = file.path().indexOf('/', slash + 1)) {
                    if (directories.add(file.path().substring(0, slash + 1))) {
                        add(tar, file.path().substring(0, slash + 1), new byte[0]);
                    }
                }
                byte[] content = Files.readAllBytes(tree.directory().resolve(file.path()));
                sum.update(content);
                add(tar, file.path(), content);
            }
        }
        return new PackedModule(bytes.toByteArray(), Base64.getEncoder().encodeToString(sum.digest()));
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setModTime(0);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setMode(name.endsWith("/") ? 040755 : 0100644);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
