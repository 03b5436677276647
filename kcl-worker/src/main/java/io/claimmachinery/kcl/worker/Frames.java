package io.claimmachinery.kcl.worker;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The framing of messages on a stream: a length of four bytes, big endian, then that many bytes. */
public final class Frames {
    private Frames() {}

    public static void write(OutputStream out, MessageLite message) throws IOException {
        int size = message.getSerializedSize();
        byte[] header = {(byte) (size >> 24), (byte) (size >> 16), (byte) (size >> 8), (byte) size};
        if (size < 64 * 1024) {
            // In one piece, so that the reader wakes up once
            byte[] frame = new byte[header.length + size];
            System.arraycopy(header, 0, frame, 0, header.length);
            message.writeTo(CodedOutputStream.newInstance(frame, header.length, size));
            out.write(frame);
        } else {
            out.write(header);
            message.writeTo(out);
        }
        out.flush();
    }

    /** Returns the next message's bytes, or null at the end of the stream. Throws an IOException if it is longer than the limit. */
    public static byte @Nullable [] read(InputStream in, int limit) throws IOException {
        byte[] header = new byte[4];
        int first = in.readNBytes(header, 0, header.length);
        if (first == 0) {
            return null;
        }
        if (first < header.length) {
            throw new EOFException("the stream ends within a frame");
        }
        int size = ByteBuffer.wrap(header).getInt();
        if (size < 0 || size > limit) {
            throw new IOException("a frame of " + Integer.toUnsignedLong(size) + " bytes, more than " + limit);
        }
        byte[] frame = new byte[size];
        new DataInputStream(in).readFully(frame);
        return frame;
    }
}
