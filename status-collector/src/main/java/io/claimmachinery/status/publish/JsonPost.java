package io.claimmachinery.status.publish;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Posts JSON to other people's servers: with deadlines, without following redirects, again when that may help. */
final class JsonPost implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final RetryTemplate retry;

    /** A post that did not succeed. The message tells neither URL nor credentials. */
    static class Failure extends IOException {

        private final int status;

        Failure(String message, int status) {
            super(message);
            this.status = status;
        }

        /** The answer's status; 0 when there was no answer. */
        int status() {
            return status;
        }
    }

    private static final class Transient extends Failure {
        Transient(String message, int status) {
            super(message, status);
        }
    }

    /** Posts that are tried again so many times, after a pause that doubles. */
    JsonPost(int retries, Duration pause) {
        retry = new RetryTemplate(RetryPolicy.builder()
                .includes(Transient.class)
                .maxRetries(retries)
                .delay(pause)
                .multiplier(2)
                .maxDelay(Duration.ofSeconds(20))
                .build());
    }

    void send(URI url, byte[] body, Map<String, String> headers) throws Failure {
        try {
            retry.execute(() -> sendOnce(url, body, headers));
        } catch (RetryException e) {
            throw e.getCause() instanceof Failure failure ? failure : new Failure("failed: " + e.getCause(), 0);
        }
    }

    private Integer sendOnce(URI url, byte[] body, Map<String, String> headers) throws Failure {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(DEADLINE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        int status;
        try {
            HttpResponse<Void> response = http.send(request.build(), BodyHandlers.discarding());
            status = response.statusCode();
        } catch (IOException e) {
            throw new Transient("no answer (" + e.getClass().getSimpleName() + ")", 0);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", 0);
        }
        if (status >= 200 && status < 300) {
            return status;
        }
        String message = "HTTP " + status;
        throw status >= 500 || status == 429 ? new Transient(message, status) : new Failure(message, status);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
