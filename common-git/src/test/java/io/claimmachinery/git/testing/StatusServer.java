package io.claimmachinery.git.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/** A host with the same response to every request, like the error responses of git servers and the proxies in front of them. */
public final class StatusServer implements AutoCloseable {

    private final AutoCloseable server;
    private final int port;

    private StatusServer(AutoCloseable server, int port) {
        this.server = server;
        this.port = port;
    }

    public static StatusServer answering(int status, Map<String, String> headers, String body) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    headers.forEach(exchange.getResponseHeaders()::add);
                    byte[] bytes = body.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
            server.start();
            return new StatusServer(() -> server.stop(0), server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a port on which a protocol other than HTTP is used. */
    public static StatusServer saying(String greeting) {
        try {
            ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        socket.getOutputStream().write(greeting.getBytes(UTF_8));
                        socket.getOutputStream().flush();
                        socket.shutdownOutput();
                        socket.getInputStream().readNBytes(1);
                    } catch (IOException _) {
                        // The client has closed the connection, or the server is closed
                    }
                }
            });
            return new StatusServer(server, server.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/team/claims.git";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
