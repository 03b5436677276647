package io.claimmachinery.git.mirror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The types of the objects in a pack, read only from their headers. The library knows the type of an object only after
 * it has reconstructed its content, which takes long for large objects that are stored as deltas.
 */
final class PackedTypes implements AutoCloseable {

    /** More than the size of a header: type and size, then an offset or the id of a delta's base. */
    private static final int HEADER = 64;

    private final PackIndex index;
    private final FileChannel file;
    private final Map<Long, Integer> known = new HashMap<>();

    PackedTypes(Pack pack) throws IOException {
        this.index = pack.getIndex();
        this.file = FileChannel.open(pack.getPackFile().toPath(), StandardOpenOption.READ);
    }

    /** Returns the type of the object at an offset. A delta has the type of its base. */
    int at(long offset) throws IOException {
        Integer remembered = known.get(offset);
        if (remembered != null) {
            return remembered;
        }
        int type = Constants.OBJ_OFS_DELTA;
        for (long next = offset; type == Constants.OBJ_OFS_DELTA || type == Constants.OBJ_REF_DELTA; ) {
            ByteBuffer header = header(next);
            int first = header.get();
            type = (first >> 4) & 7;
            while ((first & 0x80) != 0) {
                first = header.get();
            }
            if (type == Constants.OBJ_OFS_DELTA) {
                next -= distance(header);
            } else if (type == Constants.OBJ_REF_DELTA) {
                byte[] name = new byte[Constants.OBJECT_ID_LENGTH];
                header.get(name);
                next = index.findOffset(ObjectId.fromRaw(name));
            }
            type = known.getOrDefault(next, type);
        }
        known.put(offset, type);
        return type;
    }

    /**
     * Reads git's format of offsets in packs: seven bits per byte, the most significant first, and each additional byte
     * adds one.
     */
    private static long distance(ByteBuffer header) {
        int next = header.get();
        long distance = next & 0x7F;
        while ((next & 0x80) != 0) {
            next = header.get();
            distance = ((distance + 1) << 7) | (next & 0x7F);
        }
        return distance;
    }

    private ByteBuffer header(long offset) throws IOException {
        if (offset < 0) {
            throw new IOException("A pack holds a difference from what it does not hold");
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        while (header.hasRemaining() && file.read(header, offset + header.position()) >= 0) {
            // Fewer bytes follow the last object's header
        }
        return header.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
