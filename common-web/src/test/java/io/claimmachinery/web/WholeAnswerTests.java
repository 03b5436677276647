package io.claimmachinery.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.Filter;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** What a caller has when its request is about to end: all of the answer. */
@SpringBootTest(
        classes = {SampleApplication.class, WholeAnswerTests.Hold.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WholeAnswerTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Hold hold;

    @Autowired
    private MeterRegistry meters;

    /** Keeps every request under way, after all other filters, until it is let go. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Hold {

        private CountDownLatch letGo = new CountDownLatch(1);

        @Bean
        FilterRegistrationBean<Filter> holdFilter() {
            FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
                chain.doFilter(request, response);
                try {
                    letGo.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/things/a", "/api/v1/things/busy", "/api/v1/interval", "/openapi", "/health"})
    void hasArrivedWhileItsRequestIsUnderWay(String path) throws Exception {
        hold.letGo = new CountDownLatch(1);
        try (HttpTestClient client = HttpTestClient.on(port)) {
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> client.get(path));
            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isNotEmpty();
        } finally {
            hold.letGo.countDown();
        }
    }

    @Test
    void isCountedBeforeItArrives() {
        hold.letGo.countDown();
        try (HttpTestClient client = HttpTestClient.on(port)) {
            for (int i = 0; i < 100; i++) {
                long before = counted();
                client.get("/api/v1/things/a");
                assertThat(counted()).isEqualTo(before + 1);
            }
        }
    }

    private long counted() {
        return meters.find("http.server.requests").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void namesItsLength() {
        hold.letGo.countDown();
        try (HttpTestClient client = HttpTestClient.on(port)) {
            HttpResponse<String> answer = client.get("/api/v1/things/a");
            assertThat(answer.headers().firstValueAsLong("Content-Length"))
                    .hasValue(answer.body().length());
        }
    }
}
