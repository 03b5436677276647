package io.claimmachinery.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Requests with limits, over the JDK's first HTTP client: it starts and ends at once, while the newer one costs a command
 * 400 ms, also when it is not used.
 */
final class Requests {

    private final HttpSettings settings;

    Requests(HttpSettings settings) {
        this.settings = settings;
    }

    /** What is made of an answer; the stream is closed afterwards. */
    @FunctionalInterface
    interface Reader<T> {
        T read(int status, InputStream body) throws IOException;
    }

    /**
     * Sends a request, and reads its answer.
     *
     * @param body JSON to post; null for a GET
     * @throws ApiException.Unavailable when there is no answer, or it breaks off
     */
    <T> T exchange(URI url, byte @Nullable [] body, @Nullable String token, String accepted, Reader<T> reader) {
        try {
            HttpURLConnection connection = open(url, body != null);
            connection.setRequestProperty("Accept", accepted + ", application/problem+json");
            if (token != null && !token.isBlank()) {
                connection.setRequestProperty("Authorization", "Bearer " + token.strip());
            }
            if (body != null) {
                send(connection, body);
            }
            int status = connection.getResponseCode();
            try (InputStream answer = answer(connection)) {
                return reader.read(status, answer);
            }
        } catch (IOException e) {
            throw new ApiException.Unavailable(url, reason(e), e);
        }
    }

    private HttpURLConnection open(URI url, boolean posts) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
        connection.setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
        connection.setUseCaches(false);
        // What is posted is posted once, and to whom it was meant for
        connection.setInstanceFollowRedirects(!posts);
        connection.setRequestMethod(posts ? "POST" : "GET");
        connection.setRequestProperty("User-Agent", "claims-cli");
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
