package io.claimmachinery.status.cluster;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Response;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GET requests to one API server, with the official client's authentication and transport. Responses are read as streams. */
final class KubernetesApi {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_ERROR_BODY = 64 * 1024;

    private final String cluster;
    private final ApiClient client;
    private final ApiCalls calls;
    private final RetryTemplate whileBusy;

    KubernetesApi(String cluster, ApiClient client, ApiCalls calls, Duration busyPause) {
        this.cluster = cluster;
        this.client = client;
        this.calls = calls;
        this.whileBusy = new RetryTemplate(RetryPolicy.builder()
                .includes(ClusterException.Busy.class)
                .maxRetries(3)
                .delay(busyPause)
                .multiplier(2)
                .build());
    }

    /** Reads a body. Called at most once for each response, with a stream that ends at the call's deadline. */
    @FunctionalInterface
    interface BodyReader<T> {
        T read(InputStream body) throws IOException;
    }

    /** Sends a request. Retries for a short time while the server is busy. */
    <T> T get(String verb, String path, List<Pair> query, BodyReader<T> reader) {
        try {
            T answer = whileBusy.execute(() -> getOnce(verb, path, query, reader));
            if (answer == null) {
                throw new ClusterException.Unavailable("answered " + path + " with nothing");
            }
            return answer;
        } catch (RetryException e) {
            throw e.getCause() instanceof ClusterException cause
                    ? cause
                    : new ClusterException.Unavailable("could not be queried: " + e.getCause(), e);
        }
    }

    private <T> T getOnce(String verb, String path, List<Pair> query, BodyReader<T> reader) {
        String outcome = "failed";
        try (Response response = call(path, query).execute()) {
            outcome = Integer.toString(response.code());
            try (InputStream body = response.body().byteStream()) {
                if (!response.isSuccessful()) {
                    throw failure(response.code(), path, errorMessage(body));
                }
                return reader.read(body);
            }
        } catch (JacksonIOException e) {
            IOException cause = e.getCause();
            throw unreachable(cause == null ? e : cause);
        } catch (IOException | ApiException e) {
            throw unreachable(e);
        } catch (JacksonException e) {
            throw new ClusterException.Unavailable(
                    "answered %s with something that cannot be read: %s".formatted(path, e.getOriginalMessage()), e);
        } finally {
            calls.made(cluster, verb, outcome);
        }
    }

    static ClusterException unreachable(Throwable e) {
        return new ClusterException.Unavailable(
                "not reachable: " + (e instanceof InterruptedIOException ? "no answer in time" : reason(e)), e);
    }

    private Call call(String path, List<Pair> query) throws ApiException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        String[] authentication = {"BearerToken"};
        try {
            return client.buildCall(
                    client.getBasePath(),
                    path,
                    "GET",
                    query,
                    List.of(),
                    noBody(),
                    headers,
                    new HashMap<>(),
                    new HashMap<>(),
                    authentication,
                    noCallback());
        } catch (IllegalStateException e) {
            // An exec plugin of the kubeconfig has failed
            throw new ClusterException.Unavailable("cannot be authenticated to: " + reason(e), e);
        }
    }

    static ClusterException failure(int code, String path, String message) {
        String text = message.isBlank() ? "HTTP " + code + " for " + path : message;
        return switch (code) {
            case 401 -> new ClusterException.Refused("does not accept the credentials (401): " + text);
            case 403 -> new ClusterException.Forbidden("refuses (403): " + text);
            case 404 -> new ClusterException.NotFound("has no " + path);
            case 410 -> new ClusterException.Expired("no longer has the rest of the list (410)");
            case 429, 503 -> new ClusterException.Busy("is too busy (%d): %s".formatted(code, text));
            default -> new ClusterException.Unavailable("failed (%d): %s".formatted(code, text));
        };
    }

    private static String errorMessage(InputStream body) throws IOException {
        return errorMessage(body.readNBytes(LONGEST_ERROR_BODY));
    }

    static String errorMessage(byte[] body) {
        try {
            JsonNode message = JSON.readTree(body).path("message");
            return message.isString() ? message.stringValue() : "";
        } catch (JacksonException _) {
            return ""; // A proxy's page; the status code is enough
        }
    }

    /**
     * Returns the message of the root cause. For an untrusted certificate, returns the sentence above it, which says
     * what to do.
     */
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass() == CertificateException.class && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** Returns null for a request without body or callback. The client's signatures do not declare that they accept null. */
    @SuppressWarnings("NullAway")
    private static Object noBody() {
        return null;
    }

    @SuppressWarnings("NullAway")
    private static io.kubernetes.client.openapi.ApiCallback<?> noCallback() {
        return null;
    }
}
