package io.claimmachinery.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Many clients of the stream of changes in one thread, which look at the end of what they get alone: a bookmark is the last of what
 * there is of a revision.
 */
final class Watchers implements AutoCloseable {

    private static final int TAIL = 256;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    private final Selector selector;
    private final List<Watcher> watchers = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);

    /** When the first and the last of the watchers had a bookmark, as {@link System#nanoTime}. */
    record Told(long first, long last) {}

    private static final class Watcher {

        private final SocketChannel channel;
        private byte[] tail = new byte[0];

        Watcher(SocketChannel channel) {
            this.channel = channel;
        }

        boolean endsWith(byte[] wanted) {
            return tail.length >= wanted.length
                    && Arrays.equals(tail, tail.length - wanted.length, tail.length, wanted, 0, wanted.length);
        }
    }

    private Watchers(Selector selector) {
        this.selector = selector;
    }

    static Watchers open(int port, int count) throws IOException {
        Watchers all = new Watchers(Selector.open());
        // By HTTP/1.0, so that the answer is not cut into chunks
        byte[] request = "GET /api/v1/claims/watch HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            Watcher watcher = new Watcher(channel);
            channel.register(all.selector, SelectionKey.OP_READ, watcher);
            all.watchers.add(watcher);
        }
        return all;
    }

    /** Waits until every watcher has the bookmark of a revision. */
    Told awaitTold(String revision) throws IOException {
        byte[] bookmark = ("data: {\"revision\":\"" + revision + "\"}\n\n").getBytes(StandardCharsets.US_ASCII);
        long begin = System.nanoTime();
        long first = 0;
        int told = 0;
        while (told < watchers.size()) {
            if (System.nanoTime() - begin > PATIENCE) {
                throw new IllegalStateException(told + " of " + watchers.size() + " watchers were told");
            }
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                if (read((Watcher) key.attachment(), bookmark)) {
                    told++;
                    first = first == 0 ? System.nanoTime() : first;
                }
            }
            selector.selectedKeys().clear();
        }
        return new Told(first, System.nanoTime());
    }

    /** Reads what there is; true if that ends with a bookmark that was not there before. */
    private boolean read(Watcher watcher, byte[] bookmark) throws IOException {
        boolean before = watcher.endsWith(bookmark);
        buffer.clear();
        if (watcher.channel.read(buffer) < 0) {
            throw new IOException("A stream ended");
        }
        buffer.flip();
        int fresh = Math.min(TAIL, buffer.remaining());
        int kept = Math.min(watcher.tail.length, TAIL - fresh);
        byte[] tail = new byte[kept + fresh];
        System.arraycopy(watcher.tail, watcher.tail.length - kept, tail, 0, kept);
        buffer.position(buffer.limit() - fresh).get(tail, kept, fresh);
        watcher.tail = tail;
        return !before && watcher.endsWith(bookmark);
    }

    @Override
    public void close() throws IOException {
        for (Watcher watcher : watchers) {
            watcher.channel.close();
        }
        selector.close();
    }
}
