package io.claimmachinery.git.diagnosis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.text.Text;
import java.util.Locale;
import java.util.Optional;

/**
 * The last HTTP response of an operation, with the parts that explain a failure.
 *
 * @param status 0 if there is no response yet, -1 if it was not HTTP
 * @param contentType empty if there was none
 * @param text the host's plain-text error message, on one line; empty for web pages
 * @param retryAfter the header with that name
 */
public record HttpEvidence(int status, String contentType, String text, Optional<String> retryAfter) {

    public static final HttpEvidence NONE = new HttpEvidence(0, "", "", Optional.empty());

    public static HttpEvidence of(int status, String contentType, byte[] body, Optional<String> retryAfter) {
        boolean plain = contentType.toLowerCase(Locale.ROOT).startsWith("text/plain");
        return new HttpEvidence(status, contentType, plain ? Text.safe(new String(body, UTF_8)) : "", retryAfter);
    }

    boolean isPage() {
        return contentType.toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    /** Returns whether the beginning of an advertisement names the object format that the git library does not support. */
    public static boolean isSha256(byte[] beginning) {
        return new String(beginning, ISO_8859_1).contains("object-format=sha256");
    }

    String suffix() {
        return text.isEmpty() ? "" : ": " + text;
    }
}
