package io.claimmachinery.git.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A company's forward proxy. It takes whole addresses for http and CONNECT for https, maps every name to one port of
 * this machine, and may require a login.
 */
public final class ForwardProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Optional<String> authorization;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private ForwardProxy(int target, @Nullable String authorization) {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.target = target;
        this.authorization = Optional.ofNullable(authorization);
        Thread.ofVirtual().start(this::accept);
    }

    /** Returns a proxy that maps all hosts to this port. */
    public static ForwardProxy to(int port) {
        return new ForwardProxy(port, null);
    }

    /** Returns the same proxy, but requires this {@code Proxy-Authorization}. */
    public static ForwardProxy to(int port, String authorization) {
        return new ForwardProxy(port, authorization);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Returns the first lines of the requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return; // Closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket host = new Socket(InetAddress.getLoopbackAddress(), target)) {
            String head = head(client.getInputStream());
            String line = head.lines().findFirst().orElse("");
            requests.add(line);
            if (!authorization
                    .map(value -> head.contains("Proxy-Authorization: " + value))
                    .orElse(true)) {
                answer(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"");
                return;
            }
            if (line.startsWith("CONNECT ")) {
                client.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(ISO_8859_1));
            } else {
                String[] words = line.split(" ", -1);
                URI address = URI.create(words[1]);
                String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
                String forwarded = words[0] + " " + path + " HTTP/1.1\r\nConnection: close\r\n"
                        + head.substring(line.length() + 2).replaceAll("(?i)(Proxy-)?Connection: [^\r]*\r\n", "");
                host.getOutputStream().write(forwarded.getBytes(ISO_8859_1));
            }
            Thread up = Thread.ofVirtual().start(() -> pump(client, host));
            if (!line.startsWith("CONNECT ")) {
                // Each connection takes one request, and the client has to know that
                String answered = head(host.getInputStream()).replaceFirst("(?i)\\r\\nConnection: [^\\r]*", "");
                client.getOutputStream()
                        .write(answered.replaceFirst("\r\n", "\r\nConnection: close\r\n")
                                .getBytes(ISO_8859_1));
            }
            pump(host, client);
            up.join();
        } catch (IOException _) {
            // One of the two has closed the connection
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(ISO_8859_1));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    private static void pump(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
            to.shutdownOutput();
        } catch (IOException _) {
            // The other side has closed the connection
        }
    }
}
