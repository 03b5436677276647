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
 * The types of the objects in a pack, read from their headers alone. The library tells the type of an object only after it has put
 * together its content, which takes long for large ones that are stored as differences.
 */
final class PackedTypes implements AutoCloseable {

    /** More than a header takes: type and size, then an offset or the name of what the object is a difference from. */
    private static final int HEADER = 64;

    private final PackIndex index;
    private final FileChannel file;
    private final Map<Long, Integer> known = new HashMap<>();

    PackedTypes(Pack pack) throws IOException {
        this.index = pack.getIndex();
        this.file = FileChannel.open(pack.getPackFile().toPath(), StandardOpenOption.READ);
    }

    /** The type of the object at an offset. An object that is a difference is of the type of what it is a difference from. */
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

    /** Git's format of packs: seven bits a byte, the most significant first, each further byte adding one. */
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
            // The last object's header is followed by less
        }
        return header.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
