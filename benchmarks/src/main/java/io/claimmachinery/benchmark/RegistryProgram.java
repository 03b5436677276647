package io.claimmachinery.benchmark;

import io.claimmachinery.registry.RegistryApiApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The registry API in this process. */
record RegistryProgram(ConfigurableApplicationContext context, HttpClient http, int port) implements AutoCloseable {

    static RegistryProgram start(Path cache, Path repository, String... more) {
        return start(cache, repository.toString(), more);
    }

    static RegistryProgram start(Path cache, String repository, String... more) {
        return start(cache, repository, _ -> {}, more);
    }

    /** Starts it with a context that was prepared, for example to measure parts of it. */
    static RegistryProgram start(
            Path cache, String repository, Consumer<GenericApplicationContext> setUp, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--server.port=0", "--registry.repo=" + repository, "--registry.cache-dir=" + cache));
        arguments.addAll(List.of(more));
        SpringApplication application = new SpringApplication(RegistryApiApplication.class);
        application.addInitializers((GenericApplicationContext context) -> setUp.accept(context));
        addUnlessGiven(arguments, "--logging.level.io.claimmachinery.access=", "OFF");
        addUnlessGiven(arguments, "--sync.interval=", "2s");
        // Both services are on this class path, and Spring Boot reads the other one's properties
        addUnlessGiven(arguments, "--management.endpoint.health.group.readiness.include=", "readinessState,registry");
        var context = application.run(arguments.toArray(String[]::new));
        int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
        return new RegistryProgram(context, HttpClient.newHttpClient(), port);
    }

    private static void addUnlessGiven(List<String> arguments, String option, String value) {
        if (arguments.stream().noneMatch(argument -> argument.startsWith(option))) {
            arguments.add(option + value);
        }
    }

    String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for a sync, as a git server does. */
    void push(String secret) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/webhooks/gitlab"))
                .header("X-Gitlab-Token", secret)
                .POST(BodyPublishers.ofString("{}"))
                .build();
        try {
            http.send(request, BodyHandlers.discarding());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitRevision(String revision) {
        try {
            for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5); System.nanoTime() < end; ) {
                if (get("/health").contains(revision)) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("Revision " + revision + " was never served");
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
