package io.claimmachinery.machinery.module.cache;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that limits how much decompressed data is read, in total and for the header of one entry. */
final class BudgetedInputStream extends FilterInputStream {

    private long left;
    private long headerLeft = Long.MAX_VALUE;

    BudgetedInputStream(InputStream in, long budget) {
        super(in);
        this.left = budget;
    }

    /** Thrown if there is more data than allowed. */
    static final class Exceeded extends IOException {
        Exceeded(String message) {
            super(message);
        }
    }

    void startHeader(long budget) {
        headerLeft = budget;
    }

    void endHeader() {
        headerLeft = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        spend(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        spend(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] buffer = new byte[Math.clamp(count, 0, 8192)];
        int read = read(buffer, 0, buffer.length);
        return Math.max(read, 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void spend(int read) throws IOException {
        left -= read;
        headerLeft -= read;
        if (left < 0) {
            throw new Exceeded("its unpacked archive is too large");
        }
        if (headerLeft < 0) {
            throw new Exceeded("an entry of its archive has a header that is too large");
        }
    }
}
