package io.claimmachinery.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes versions of one file as a git pack, for {@code git index-pack}. The file has parts, and a version changes few of them. Like in
 * the packs of git, most versions are deltas of the version before, and each 51st is stored as a whole. git has to search for the equal
 * parts, which takes several times as long.
 */
final class VersionsPack {

    private static final int LONGEST_CHAIN = 50;
    private static final int BLOB = 3;
    private static final int DELTA = 6;
    private static final int LONGEST_COPY = 1 << 16;
    private static final int LONGEST_INSERT = 127;

    private final OutputStream out;
    private final MessageDigest all = sha1();
    private final MessageDigest one = sha1();
    private final byte[][] parts;
    private int[] lengths = {};
    private int chain;
    private long position;
    private long base;

    /** Creates a pack of a number of versions. The caller changes the parts between them. */
    VersionsPack(OutputStream out, byte[][] parts, int versions) throws IOException {
        this.out = out;
        this.parts = parts;
        write(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2});
        write(new byte[] {(byte) (versions >>> 24), (byte) (versions >>> 16), (byte) (versions >>> 8), (byte) versions
        });
    }

    /** Adds a version of which these parts differ from the version before, and returns its id. */
    String add(SortedSet<Integer> changed) throws IOException {
        byte[] content = content();
        long start = position;
        if (lengths.length == 0 || chain == LONGEST_CHAIN) {
            chain = 0;
            write(header(BLOB, content.length));
            write(deflated(content));
        } else {
            chain++;
            byte[] delta = delta(changed, content.length);
            write(header(DELTA, delta.length));
            write(distance(start - base));
            write(deflated(delta));
        }
        base = start;
        lengths = Arrays.stream(parts).mapToInt(part -> part.length).toArray();
        one.update(("blob " + content.length + "\0").getBytes(US_ASCII));
        return HexFormat.of().formatHex(one.digest(content));
    }

    /** Ends the pack after its last version. */
    void end() throws IOException {
        out.write(all.digest());
        out.flush();
    }

    private byte[] content() {
        byte[] content =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int end = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, content, end, part.length);
            end += part.length;
        }
        return content;
    }

    private byte[] delta(SortedSet<Integer> changed, int size) {
        ByteArrayOutputStream delta = new ByteArrayOutputStream();
        number(delta, Arrays.stream(lengths).sum());
        number(delta, size);
        int offset = 0;
        int equal = 0;
        for (int part = 0; part < parts.length; part++) {
            if (changed.contains(part)) {
                copy(delta, offset, equal);
                insert(delta, parts[part]);
                offset += equal + lengths[part];
                equal = 0;
            } else {
                equal += lengths[part];
            }
        }
        copy(delta, offset, equal);
        return delta.toByteArray();
    }

    private static void copy(ByteArrayOutputStream delta, int offset, int length) {
        for (int done = 0; done < length; done += LONGEST_COPY) {
            int from = offset + done;
            int some = Math.min(LONGEST_COPY, length - done);
            // All four bytes of the offset and two of the length, of which 0 means the longest
            delta.write(0xbf);
            for (int shift = 0; shift < 32; shift += 8) {
                delta.write(from >>> shift);
            }
            delta.write(some);
            delta.write(some >>> 8);
        }
    }

    private static void insert(ByteArrayOutputStream delta, byte[] bytes) {
        for (int done = 0; done < bytes.length; done += LONGEST_INSERT) {
            int some = Math.min(LONGEST_INSERT, bytes.length - done);
            delta.write(some);
            delta.write(bytes, done, some);
        }
    }

    private static void number(ByteArrayOutputStream delta, int number) {
        int left = number;
        for (; left > 0x7f; left >>>= 7) {
            delta.write((left & 0x7f) | 0x80);
        }
        delta.write(left);
    }

    private static byte[] header(int type, int size) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        int left = size >>> 4;
        header.write((type << 4) | (size & 0xf) | (left > 0 ? 0x80 : 0));
        if (left > 0) {
            number(header, left);
        }
        return header.toByteArray();
    }

    /** Returns how far back the base of a delta is, in git's encoding, which has no number in two forms. */
    private static byte[] distance(long back) {
        byte[] bytes = new byte[10];
        int first = bytes.length - 1;
        bytes[first] = (byte) (back & 0x7f);
        for (long left = back >>> 7; left > 0; left >>>= 7) {
            left--;
            bytes[--first] = (byte) ((left & 0x7f) | 0x80);
        }
        return Arrays.copyOfRange(bytes, first, bytes.length);
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream stream = new DeflaterOutputStream(deflated, deflater)) {
            stream.write(bytes);
        } finally {
            deflater.end();
        }
        return deflated.toByteArray();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        all.update(bytes);
        position += bytes.length;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
