package io.claimmachinery.network;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Applies one timeout to a whole response. The timeout of a request itself covers only the headers; the body may stall
 * after them.
 */
public final class WholeAnswer {

    private WholeAnswer() {}

    /**
     * Sends a request and waits for the end of its response. Limit its size with
     * {@link HttpResponse.BodyHandlers#limiting}.
     *
     * @throws HttpTimeoutException if the response is not complete in time; a subclass if there is no connection in
     * time
     * @throws InterruptedIOException if the thread is interrupted; its interrupt status stays set
     * @throws IOException if the client fails; this is the client's own exception
     */
    public static <T> HttpResponse<T> of(
            HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> body, Duration time)
            throws IOException {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, body);
        try {
            return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            HttpTimeoutException late =
                    new HttpTimeoutException("no complete answer within " + time.toMillis() + " ms");
            late.initCause(e);
            throw late;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (CancellationException e) {
            throw new IOException("cancelled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            answer.cancel(true);
        }
    }
}
