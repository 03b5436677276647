package io.claimmachinery.machinery.template;

import io.claimmachinery.machinery.http.BoundedHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the text of profiles and templates. Keeps the last successful response from the web, for use when a host does
 * not respond.
 */
final class DocumentReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DocumentReader.class);

    private final BoundedHttpClient web;
    private final int maxBytes;
    private final Map<URI, String> lastAnswers = new ConcurrentHashMap<>();

    DocumentReader(Duration timeout, int maxBytes) {
        this.web = new BoundedHttpClient(timeout, maxBytes, HttpClient.Redirect.NORMAL);
        this.maxBytes = maxBytes;
    }

    /**
     * Returns the text at a location.
     *
     * @throws IOException with only the reason as message, without the location
     */
    String read(Location location) throws IOException {
        return switch (location) {
            case Location.OnDisk(Path path) -> readFile(path);
            case Location.Web(URI uri) -> readWeb(uri, location.label());
        };
    }

    private String readFile(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new IOException("larger than " + maxBytes + " bytes");
            }
            return decode(bytes);
        } catch (NoSuchFileException e) {
            throw new IOException("no such file", e);
        }
    }

    private String readWeb(URI uri, String label) throws IOException {
        try {
            String text = fetch(uri);
            lastAnswers.put(uri, text);
            return text;
        } catch (IOException e) {
            String last = lastAnswers.get(uri);
            if (last == null) {
                throw e;
            }
            log.warn("Cannot fetch {} ({}), using its last content", label, e.getMessage());
            return last;
        }
    }

    private String fetch(URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/yaml, text/yaml, text/plain, */*;q=0.5")
                .build();
        HttpResponse<byte[]> response = web.send(request);
        if (response.statusCode() != 200) {
            throw new IOException("answered with status " + response.statusCode());
        }
        return decode(response.body());
    }

    private static String decode(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("not UTF-8", e);
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
