package io.claimmachinery.git.diagnosis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.text.Text;
import java.util.Locale;
import java.util.Optional;

/**
 * What the last HTTP answer of an operation was, as far as it explains a failure.
 *
 * @param status 0 before there is an answer, -1 where what came was not HTTP
 * @param contentType empty where none was given
 * @param text what a host says in plain text about an error, in one line; empty for pages
 * @param retryAfter the header of that name
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

    /** Whether the beginning of an advertisement names the object format that the library does not know. */
    public static boolean isSha256(byte[] beginning) {
        return new String(beginning, ISO_8859_1).contains("object-format=sha256");
    }

    String suffix() {
        return text.isEmpty() ? "" : ": " + text;
    }
}
