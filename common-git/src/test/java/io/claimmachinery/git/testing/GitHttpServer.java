package io.claimmachinery.git.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Serves the repositories below a directory over http, with git's own {@code http-backend}, on loopback. It can require
 * a token, hide newer protocol versions as some proxies do, and misbehave.
 */
public final class GitHttpServer implements AutoCloseable {

    /** How to respond to requests. */
    public enum Behaviour {
        WELL,
        /** Never responds. */
        HANG,
        /** Sends one byte per second, for ever. */
        TRICKLE,
        /** Closes the connection instead of responding. */
        RESET,
        /** Processes the request, then closes the connection instead of responding. */
        RESET_AFTER_WORK,
        /** Responds with 500. */
        FAIL,
        /** Responds with 200 and bytes that are not git's protocol, under its content type. */
        GARBAGE
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Path repositories;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private volatile @Nullable String expectedAuthorization;
    private volatile @Nullable String redirect;
    private volatile Behaviour behaviour = Behaviour.WELL;
    private volatile Runnable afterWork = () -> {};
    private volatile String onlyFor = "";
    private volatile boolean newProtocols = true;

    private GitHttpServer(Path repositories, @Nullable SSLContext tls) {
        this.repositories = repositories;
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls == null) {
                this.server = HttpServer.create(address, 0);
            } else {
                HttpsServer https = HttpsServer.create(address, 0);
                https.setHttpsConfigurator(new HttpsConfigurator(tls));
                this.server = https;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Serves the bare repositories in a directory, and allows pushes to all of them. */
    public static GitHttpServer serve(Path repositories) {
        return new GitHttpServer(repositories, null);
    }

    /** Like {@link #serve(Path)}, over https. */
    public static GitHttpServer serve(Path repositories, SSLContext tls) {
        return new GitHttpServer(repositories, tls);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns the URL of a repository, such as {@code claims.git}. */
    public String url(String repository) {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort() + "/" + repository;
    }

    /** From now on, requires this user and token. */
    public GitHttpServer requireLogin(String user, String token) {
        expectedAuthorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + token).getBytes(UTF_8));
        return this;
    }

    /** Redirects all requests to another base URL, and keeps path and query. */
    public GitHttpServer redirectTo(String base) {
        redirect = base;
        return this;
    }

    /** Hides from git that the client supports newer protocol versions, as a proxy may. */
    public GitHttpServer withoutNewProtocols() {
        newProtocols = false;
        return this;
    }

    public void behave(Behaviour next) {
        behave(next, "");
    }

    /** Misbehaves only for requests whose path and query contain the text, such as {@code git-receive-pack}. */
    public void behave(Behaviour next, String requestsWith) {
        onlyFor = requestsWith;
        behaviour = next;
    }

    /** Sets an action to run between the work and the closed connection, for {@code RESET_AFTER_WORK}. */
    public void afterWork(Runnable action) {
        afterWork = action;
    }

    /** Returns method, path and query of the requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns the Authorization headers that were sent so far. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** Returns the number of bytes in response bodies. */
    public long bytesSent() {
        return sent.get();
    }

    public void forgetRequests() {
        requests.clear();
        authorizations.clear();
        sent.set(0);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestURI().toString();
            requests.add(exchange.getRequestMethod() + " " + target);
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .ifPresent(authorizations::add);
            if (redirect != null) {
                exchange.getResponseHeaders().add("Location", redirect + target);
                exchange.sendResponseHeaders(302, -1);
            } else if (expectedAuthorization != null
                    && !expectedAuthorization.equals(
                            exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (behaviour == Behaviour.WELL || !target.contains(onlyFor)) {
                respond(exchange, HttpBackend.run(repositories, exchange, newProtocols));
            } else {
                misbehave(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void misbehave(HttpExchange exchange) throws IOException, InterruptedException {
        switch (behaviour) {
            case WELL, RESET -> {}
            case HANG -> closed.await();
            case TRICKLE -> trickle(exchange);
            case RESET_AFTER_WORK -> {
                HttpBackend.run(repositories, exchange, newProtocols);
                afterWork.run();
            }
            case FAIL -> exchange.sendResponseHeaders(500, -1);
            case GARBAGE -> {
                String service = exchange.getRequestURI().toString().contains("receive") ? "receive" : "upload";
                String kind = "GET".equals(exchange.getRequestMethod()) ? "advertisement" : "result";
                exchange.getResponseHeaders().add("Content-Type", "application/x-git-" + service + "-pack-" + kind);
                byte[] body = "zzzz\u0000<html>no git here</html>".repeat(100).getBytes(UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private void trickle(HttpExchange exchange) throws IOException, InterruptedException {
        String kind = "GET".equals(exchange.getRequestMethod()) ? "advertisement" : "result";
        exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-" + kind);
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("fff0".getBytes(UTF_8));
        while (!closed.await(1, TimeUnit.SECONDS)) {
            exchange.getResponseBody().write('0');
            exchange.getResponseBody().flush();
        }
    }

    private void respond(HttpExchange exchange, HttpBackend.Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        sent.addAndGet(answer.body().length);
    }
}
