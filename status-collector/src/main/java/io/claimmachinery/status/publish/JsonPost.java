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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Posts JSON to other people's servers: with deadlines, without following redirects, again when that may help. */
final class JsonPost implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration deadline;
    private final RetryTemplate retry;

    /** A post that did not succeed. The message contains neither URL nor credentials. */
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

    /** Posts that are tried again so many times, after a pause that doubles; each with a deadline for the whole answer. */
    JsonPost(int retries, Duration pause, Duration deadline) {
        this.deadline = deadline;
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
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        int status = status(http.sendAsync(request.build(), BodyHandlers.discarding()));
        if (status >= 200 && status < 300) {
            return status;
        }
        String message = "HTTP " + status;
        throw status >= 500 || status == 429 ? new Transient(message, status) : new Failure(message, status);
    }

    /** A request's own timeout ends with the headers of the answer: its body could go on for ever. */
    private int status(CompletableFuture<HttpResponse<Void>> answer) throws Failure {
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException _) {
            throw new Transient("no whole answer within " + deadline.toMillis() + " ms", 0);
        } catch (ExecutionException e) {
            String cause =
                    e.getCause() == null ? "failed" : e.getCause().getClass().getSimpleName();
            throw new Transient("no answer (" + cause + ")", 0);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", 0);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
