package io.claimmachinery.status.publish;

import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.network.WholeAnswer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Posts JSON to external servers, with deadlines and without following redirects. Retries if that may help. */
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

        /** Returns the response's status; 0 if there was no response. */
        int status() {
            return status;
        }
    }

    private static final class Transient extends Failure {
        Transient(String message, int status) {
            super(message, status);
        }
    }

    /** Creates a client with a number of retries, a pause that doubles, and a deadline for each whole response. */
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
        int status = status(request.build());
        if (status >= 200 && status < 300) {
            return status;
        }
        String message = "HTTP " + status;
        throw status >= 500 || status == 429 ? new Transient(message, status) : new Failure(message, status);
    }

    private int status(HttpRequest request) throws Failure {
        try {
            return WholeAnswer.of(http, request, BodyHandlers.discarding(), deadline)
                    .statusCode();
        } catch (InterruptedIOException _) {
            throw new Failure("interrupted", 0);
        } catch (IOException e) {
            throw new Transient(
                    e.getClass() == HttpTimeoutException.class
                            ? "no complete answer within " + deadline.toMillis() + " ms"
                            : "no answer (" + reason(e) + ")",
                    0);
        }
    }

    /**
     * Returns the kind of failure. For TLS, returns the problem itself, because such messages say what to do and
     * contain no URL.
     */
    private static String reason(IOException cause) {
        if (cause instanceof SSLException && cause.getMessage() != null) {
            return PlainText.line(cause.getMessage());
        }
        return cause.getClass().getSimpleName();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
