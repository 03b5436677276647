package io.claimmachinery.git.mirror;

import io.claimmachinery.git.object.ContentIds;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.internal.storage.file.BasePackIndexWriter;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.transport.PackParser;
import org.eclipse.jgit.transport.PackedObjectInfo;

/**
 * Writes the objects of several commits into one pack. Keeps them compressed in memory until they are flushed. The git
 * library has such a class too, but it searches new objects for forged collisions, and compresses more than pays for
 * objects that are sent once.
 */
final class NewPack extends ObjectInserter {

    private static final byte[] BEGINNING = {'P', 'A', 'C', 'K', 0, 0, 0, 2};
    private static final int HEADER = BEGINNING.length + Integer.BYTES;
    private static final int INDEX_VERSION = 2;

    private final ObjectDirectory objects;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final Map<ObjectId, PackedObjectInfo> added = new LinkedHashMap<>();
    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

    NewPack(ObjectDirectory objects) {
        this.objects = objects;
    }

    @Override
    public ObjectId insert(int type, byte[] data, int offset, int length) throws IOException {
        ObjectId id = ContentIds.of(type, data, offset, length);
        if (!added.containsKey(id) && !objects.has(id)) {
            byte[] entry = entry(type, data, offset, length);
            CRC32 checksum = new CRC32();
            checksum.update(entry);
            PackedObjectInfo place = new PackedObjectInfo(id);
            place.setType(type);
            place.setOffset((long) HEADER + entries.size());
            place.setCRC((int) checksum.getValue());
            added.put(id, place);
            entries.write(entry);
        }
        return id;
    }

    @Override
    public ObjectId insert(int type, long length, InputStream in) throws IOException {
        byte[] data = in.readNBytes(Math.toIntExact(length));
        if (data.length < length) {
            throw new EOFException();
        }
        return insert(type, data, 0, data.length);
    }

    /** Returns type and length, of which the first byte has four bits and the others seven, and the compressed content. */
    private byte[] entry(int type, byte[] data, int offset, int length) throws IOException {
        ByteArrayOutputStream entry = new ByteArrayOutputStream(length / 4 + 64);
        int bits = type << 4 | (length & 0x0f);
        for (int rest = length >>> 4; rest > 0; rest >>>= 7) {
            entry.write(bits | 0x80);
            bits = rest & 0x7f;
        }
        entry.write(bits);
        deflater.reset();
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(entry, deflater, 8192)) {
            compressed.write(data, offset, length);
        }
        return entry.toByteArray();
    }

    @Override
    public void flush() throws IOException {
        if (added.isEmpty()) {
            return;
        }
        byte[] header =
                ByteBuffer.allocate(HEADER).put(BEGINNING).putInt(added.size()).array();
        MessageDigest digest = ContentIds.digest();
        digest.update(header);
        digest.update(entries.toByteArray());
        byte[] checksum = digest.digest();
        Path directory = objects.getPackDirectory().toPath();
        String name = "pack-" + ObjectId.fromRaw(checksum).name();
        Path pack = directory.resolve(name + ".pack");
        Path unfinished = Files.createTempFile(directory, "new", ".tmp");
        Path unfinishedIndex = Files.createTempFile(directory, "new", ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                out.write(header);
                entries.writeTo(out);
                out.write(checksum);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinishedIndex))) {
                List<PackedObjectInfo> sorted = added.values().stream()
                        .sorted(Comparator.naturalOrder())
                        .toList();
                BasePackIndexWriter.createVersion(out, INDEX_VERSION).write(sorted, checksum);
            }
            Files.move(unfinished, pack, StandardCopyOption.ATOMIC_MOVE);
            Files.move(unfinishedIndex, directory.resolve(name + ".idx"), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(unfinishedIndex);
        }
        objects.openPack(pack.toFile());
        added.clear();
        entries.reset();
    }

    @Override
    public PackParser newPackParser(InputStream in) {
        throw new UnsupportedOperationException("A new pack takes single objects, not a pack");
    }

    @Override
    public ObjectReader newReader() {
        throw new UnsupportedOperationException("A new pack is written before it is read");
    }

    @Override
    public void close() {
        deflater.end();
    }
}
