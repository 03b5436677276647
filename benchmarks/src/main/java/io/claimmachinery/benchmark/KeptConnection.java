package io.claimmachinery.benchmark;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** HTTP/1.1 over one connection, with as little of the client in the measurement as can be. */
final class KeptConnection implements AutoCloseable {

    private final int port;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private final byte[] buffer = new byte[1 << 16];

    @SuppressWarnings("NullAway.Init") // connect() sets them
    KeptConnection(int port) throws IOException {
        this.port = port;
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
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
        String line = line();
        if (!line.startsWith("HTTP/1.1 " + status)) {
            throw new IOException(request.lines().findFirst().orElse("") + " was answered " + line);
        }
        int length = 0;
        boolean chunked = false;
        boolean closing = false;
        for (String field = line(); !field.isEmpty(); field = line()) {
            String lower = field.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            closing |= lower.equals("connection: close");
            chunked |= lower.equals("transfer-encoding: chunked");
        }
        int size = chunked ? chunks() : skip(length);
        if (closing) {
            socket.close();
            connect();
        }
        return size;
    }

    private int chunks() throws IOException {
        int total = 0;
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            total += skip(size);
            line();
        }
        line();
        return total;
    }

    private int skip(int length) throws IOException {
        for (int left = length; left > 0; ) {
            int read = in.read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException("The answer ended early");
            }
            left -= read;
        }
        return length;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int value = in.read(); value >= 0 && value != '\n'; value = in.read()) {
            if (value != '\r') {
                line.write(value);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
