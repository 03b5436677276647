package io.claimmachinery.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * HTTP/1.1 over one connection, with as little of the client in the measurement as can be: a write and mostly one read for a
 * request, and no text but that of the request.
 */
final class KeptConnection implements AutoCloseable {

    private final int port;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    /** What was received and not yet read is between these. */
    private int position;

    private int limit;

    @SuppressWarnings("NullAway.Init") // connect() sets them
    KeptConnection(int port) throws IOException {
        this.port = port;
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        position = 0;
        limit = 0;
        out = socket.getOutputStream();
    }

    /** Reads an answer to its end and returns the size of its body; an answer other than that status is an error. */
    int get(String path, int status, String header) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n", status);
    }

    /** The same for a request with a JSON body. */
    int post(String path, String json, int status) throws IOException {
        return exchange(
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.length() + "\r\n\r\n" + json,
                status);
    }

    private int exchange(String request, int status) throws IOException {
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        int end = head();
        if (!startsWith(0, end, "http/1.1 " + status)) {
            throw new IOException(request.lines().findFirst().orElse("") + " was answered "
                    + new String(buffer, 0, end, StandardCharsets.US_ASCII)
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
        int length = 0;
        boolean chunked = false;
        boolean closing = false;
        for (int line = 0; line < end; line = next(line, end)) {
            if (startsWith(line, end, "content-length: ")) {
                length = number(line + "content-length: ".length(), 10);
            }
            chunked |= startsWith(line, end, "transfer-encoding: chunked");
            closing |= startsWith(line, end, "connection: close");
        }
        position = end;
        int size = chunked ? chunks() : skip(length);
        if (closing) {
            socket.close();
            connect();
        }
        return size;
    }

    /** Reads until the empty line, and returns where it ends. */
    private int head() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int seen = 3;
        while (true) {
            for (; seen < limit; seen++) {
                if (buffer[seen] == '\n' && buffer[seen - 1] == '\r' && buffer[seen - 2] == '\n') {
                    return seen + 1;
                }
            }
            fill();
        }
    }

    private void fill() throws IOException {
        if (limit == buffer.length) {
            limit = 0;
            position = 0;
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            throw new IOException("The answer ended early");
        }
        limit += read;
    }

    private int next(int line, int end) {
        int i = line;
        while (i < end && buffer[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    /** Whether the bytes from an offset on are a text in lower case, whatever their case. */
    private boolean startsWith(int offset, int end, String text) {
        if (offset + text.length() > end) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            byte value = buffer[offset + i];
            if ((value >= 'A' && value <= 'Z' ? value + 32 : value) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int number(int offset, int base) {
        int value = 0;
        for (int i = offset; Character.digit(buffer[i], base) >= 0; i++) {
            value = value * base + Character.digit(buffer[i], base);
        }
        return value;
    }

    private int chunks() throws IOException {
        int total = 0;
        while (true) {
            int size = Integer.parseInt(line(), 16);
            total += skip(size);
            line();
            if (size == 0) {
                return total;
            }
        }
    }

    private int skip(int length) throws IOException {
        for (int left = length; left > 0; ) {
            if (position == limit) {
                fill();
            }
            int some = Math.min(left, limit - position);
            position += some;
            left -= some;
        }
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(8);
        while (true) {
            if (position == limit) {
                fill();
            }
            byte value = buffer[position++];
            if (value == '\n') {
                return line.toString();
            }
            if (value != '\r') {
                line.append((char) value);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
