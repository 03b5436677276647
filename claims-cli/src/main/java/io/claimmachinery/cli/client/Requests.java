package io.claimmachinery.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with limits, with {@code HttpURLConnection}: it starts and ends immediately, while the newer client costs a
 * command 400 ms, even if it is not used.
 *
 * <p>It follows a redirect within a service, but not to another service: a token and an order go only where the user sends them.
 */
final class Requests {

    private static final int MOST_REDIRECTS = 5;

    private final HttpSettings settings;
    private final ServiceToken token;

    Requests(HttpSettings settings, ServiceToken token) {
        this.settings = settings;
        this.token = token;
    }

    /**
     * A response whose body is not read yet.
     *
     * @param retryAfter the value of the {@code Retry-After} header
     */
    record Answer(int status, Optional<String> retryAfter, InputStream body) {}

    /** Converts a response. Its stream is closed afterwards. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Answer answer) throws IOException;
    }

    /**
     * Sends a request and reads the response.
     *
     * @param body JSON to post; null for a GET
     * @throws ApiException.Unavailable if there is no response, or it breaks off
     * @throws ApiException.NotUnderstood if the service redirects to another service
     */
    <T> T exchange(URI url, byte @Nullable [] body, String accepted, Reader<T> reader) {
        try {
            URI address = url;
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                HttpURLConnection connection = open(address, body != null, accepted);
                if (body != null) {
                    send(connection, body);
                }
                int status = connection.getResponseCode();
                @Nullable String location = connection.getHeaderField("Location");
                if (status / 100 == 3 && location != null) {
                    address = redirected(url, address, location, body != null);
                    continue;
                }
                Optional<String> retryAfter = Optional.ofNullable(connection.getHeaderField("Retry-After"));
                try (InputStream answer = answer(connection)) {
                    return reader.read(new Answer(status, retryAfter, answer));
                }
            }
            throw new ApiException.NotUnderstood(url, "it redirects in a circle", null);
        } catch (IOException e) {
            throw new ApiException.Unavailable(url, reason(e), e);
        }
    }

    private static URI redirected(URI asked, URI address, String location, boolean posts) {
        URI next;
        try {
            next = address.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new ApiException.NotUnderstood(asked, "it redirects to something that is not an address", e);
        }
        boolean isWithin = String.valueOf(address.getScheme()).equals(next.getScheme())
                && String.valueOf(address.getRawAuthority()).equals(next.getRawAuthority());
        if (posts || !isWithin) {
            throw new ApiException.NotUnderstood(
                    asked, "it redirects to " + next + "; if you trust that address, give it instead", null);
        }
        return next;
    }

    private HttpURLConnection open(URI url, boolean posts, String accepted) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
        connection.setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
        connection.setUseCaches(false);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod(posts ? "POST" : "GET");
        connection.setRequestProperty("User-Agent", "claims-cli");
        connection.setRequestProperty("Accept", accepted + ", application/problem+json");
        if (token.isGiven()) {
            connection.setRequestProperty("Authorization", token.header());
        }
        return connection;
    }

    private static void send(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static InputStream answer(HttpURLConnection connection) throws IOException {
        InputStream refusal = connection.getErrorStream();
        if (refusal != null) {
            return refusal;
        }
        return connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST
                ? connection.getInputStream()
                : InputStream.nullInputStream();
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        if (e instanceof UnknownHostException) {
            return "unknown host " + message;
        }
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
