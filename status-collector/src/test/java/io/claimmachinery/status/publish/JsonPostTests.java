package io.claimmachinery.status.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receivers that take their time. */
class JsonPostTests {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void anAnswerWhoseBodyNeverEndsIsNone() {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        try (JsonPost post = new JsonPost(1, Duration.ZERO, Duration.ofMillis(300))) {
            assertThatThrownBy(() -> post.send(url, new byte[] {'{', '}'}, Map.of()))
                    .isInstanceOf(JsonPost.Failure.class)
                    .hasMessage("no complete answer within 300 ms");
        }
        assertThat(requests).as("asked again").hasValue(2);
    }

    @Test
    void aSlowPortalGetsTheRestAfterTheNextPass() {
        server.createContext("/api/catalog/refresh", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        try (JsonPost post = new JsonPost(0, Duration.ZERO, Duration.ofSeconds(10))) {
            PublishMetrics metrics = new PublishMetrics(new SimpleMeterRegistry());
            BackstageRefresh refresh = new BackstageRefresh(url, null, Duration.ZERO, post, metrics);
            Set<String> entities = Set.of("component:default/a", "component:default/b", "component:default/c");

            Written written = new Written(Optional.empty(), List.of(), entities, 0, Optional.empty());
            refresh.announce(written, Instant.now());
            assertThat(requests).as("one at least").hasValue(1);

            refresh.announce(Written.nothing(), Instant.now());
            refresh.announce(Written.nothing(), Instant.now());
            refresh.announce(Written.nothing(), Instant.now());
            assertThat(requests).hasValue(3);
        }
    }
}
