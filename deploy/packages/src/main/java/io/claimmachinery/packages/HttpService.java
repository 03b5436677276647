package io.claimmachinery.packages;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A service that the build runs and sends requests to. */
final class HttpService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    private final Command command;
    private final URI base;
    private final HttpClient client = HttpClient.newHttpClient();

    private HttpService(Command command, URI base) {
        this.command = command;
        this.base = base;
    }

    /** Starts a service on a separate port. */
    @FunctionalInterface
    interface Starter {
        Command on(String port) throws IOException;
    }

    /** Starts the service, and waits until it is ready. */
    static HttpService start(Starter starter) throws IOException, InterruptedException {
        int port = freePort();
        HttpService service =
                new HttpService(starter.on(Integer.toString(port)), URI.create("http://127.0.0.1:" + port));
        try {
            service.awaitReadiness();
            return service;
        } catch (IOException | InterruptedException | RuntimeException e) {
            service.close();
            throw e;
        }
    }

    URI base() {
        return base;
    }

    private void awaitReadiness() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpRequest request = request("/actuator/health/readiness").build();
        while (true) {
            if (!command.isAlive()) {
                throw command.failure("ended while it started");
            }
            if (System.nanoTime() > deadline) {
                throw command.failure("is not ready after " + PATIENCE);
            }
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (ConnectException e) {
                // Not listening yet
            }
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    void get(String path) throws IOException, InterruptedException {
        expectSuccess(request(path).build());
    }

    void post(String path, String json) throws IOException, InterruptedException {
        expectSuccess(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** Stops it gracefully. */
    void terminate() throws IOException, InterruptedException {
        command.terminate();
        command.expectExit(ENDED_BY_SIGTERM);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    private void expectSuccess(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw command.failure(
                    "answered " + response.statusCode() + " to " + request.uri() + ": " + response.body());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        client.close();
        command.close();
    }
}
