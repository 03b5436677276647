package io.claimmachinery.machinery.module.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes tar archives that no tool would write. */
public final class TestTar {

    private final TarArchiveOutputStream tar;

    private TestTar(TarArchiveOutputStream tar) {
        this.tar = tar;
    }

    /** Adds entries. */
    @FunctionalInterface
    public interface Content {
        void addTo(TestTar tar) throws IOException;
    }

    public static byte[] of(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            content.addTo(new TestTar(tar));
        }
        return bytes.toByteArray();
    }

    public static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    public static byte[] noise(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    public TestTar file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public TestTar file(String name, byte[] content) throws IOException {
        return add(new TarArchiveEntry(name, TarArchiveEntry.LF_NORMAL, true), name, content);
    }

    public TestTar directory(String name) throws IOException {
        return add(new TarArchiveEntry(name, TarArchiveEntry.LF_DIR, true), name, new byte[0]);
    }

    public TestTar link(String name, String target, byte flag) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, flag, true);
        entry.setLinkName(target);
        return add(entry, name, new byte[0]);
    }

    /** Adds a long name for the next entry, in the format of GNU tar. */
    public TestTar longName(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(TarConstants.GNU_LONGLINK, TarConstants.LF_GNUTYPE_LONGNAME);
        return add(entry, TarConstants.GNU_LONGLINK, name.getBytes(StandardCharsets.UTF_8));
    }

    public TestTar special(String name, byte flag) throws IOException {
        return add(new TarArchiveEntry(name, flag, true), name, new byte[0]);
    }

    private TestTar add(TarArchiveEntry entry, String name, byte[] content) throws IOException {
        entry.setName(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
        return this;
    }
}
