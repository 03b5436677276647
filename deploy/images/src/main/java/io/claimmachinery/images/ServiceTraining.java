package io.claimmachinery.images;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service learns by starting, answering some requests, and ending as it is told to. */
record ServiceTraining(Stage stage, List<String> paths) implements Training {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    /** What a service needs around it. */
    @FunctionalInterface
    interface Stage {
        Setting open(Rehearsal rehearsal) throws IOException, InterruptedException;
    }

    /** @param orders bodies of POST requests by path */
    record Setting(Map<String, String> environment, Map<String, String> orders, AutoCloseable cleanup) {}

    @Override
    public void run(Rehearsal rehearsal) throws IOException, InterruptedException {
        Setting setting = stage.open(rehearsal);
        try (AutoCloseable _ = setting.cleanup()) {
            int port = freePort();
            Map<String, String> environment = new HashMap<>(setting.environment());
            environment.put("PORT", Integer.toString(port));
            try (Command service = rehearsal.start(environment, List.of());
                    HttpClient client = HttpClient.newHttpClient()) {
                URI base = URI.create("http://127.0.0.1:" + port);
                awaitReadiness(service, client, base);
                for (String path : paths) {
                    expectSuccess(service, client, HttpRequest.newBuilder(base.resolve(path)));
                }
                for (Map.Entry<String, String> order : setting.orders().entrySet()) {
                    expectSuccess(
                            service,
                            client,
                            HttpRequest.newBuilder(base.resolve(order.getKey()))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(order.getValue())));
                }
                service.terminate();
                service.expectExit(ENDED_BY_SIGTERM);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("What the service was trained with cannot be closed", e);
        }
    }

    private static void awaitReadiness(Command service, HttpClient client, URI base)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        URI readiness = base.resolve("/actuator/health/readiness");
        while (true) {
            if (!service.isAlive()) {
                throw service.failure("ended while it started");
            }
            if (System.nanoTime() > deadline) {
                throw service.failure("is not ready after " + PATIENCE);
            }
            try {
                HttpRequest request =
                        HttpRequest.newBuilder(readiness).timeout(PATIENCE).build();
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (java.net.ConnectException e) {
                // not listening yet
            }
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private static void expectSuccess(Command service, HttpClient client, HttpRequest.Builder builder)
            throws IOException, InterruptedException {
        HttpRequest request = builder.timeout(PATIENCE).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw service.failure(
                    "answered " + response.statusCode() + " to " + request.uri() + ": " + response.body());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
