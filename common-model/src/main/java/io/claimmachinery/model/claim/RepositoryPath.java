package io.claimmachinery.model.claim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Path of a file or directory in a git repository. It is relative, is separated by {@code /}, and can neither leave the
 * repository nor point into {@code .git}.
 *
 * @param value segments joined by {@code /}; empty only for {@link #ROOT}
 */
public record RepositoryPath(@JsonValue String value) implements Comparable<RepositoryPath> {

    /** The top directory of the repository; {@link #of} never returns it. */
    public static final RepositoryPath ROOT = new RepositoryPath("");

    private static final int MAX_SEGMENT_BYTES = 255;
    private static final int MAX_BYTES = 4096;

    public RepositoryPath {
        if (!value.isEmpty() && !isPlain(value)) {
            check(value);
        }
    }

    /** Returns whether a path is clearly valid. Nearly all are, and trees have very many. */
    private static boolean isPlain(String value) {
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '/') {
                if (i == start) {
                    return false;
                }
                start = i + 1;
            } else if (c < ' ' || c > '~' || c == '\\' || (c == '.' && i == start)) {
                return false;
            }
        }
        return start < value.length() && value.length() <= MAX_SEGMENT_BYTES;
    }

    /** Parses a path. Throws an {@link IllegalArgumentException} that says what is wrong with it. */
    @JsonCreator
    public static RepositoryPath of(String value) {
        if (value.isEmpty()) {
            throw refused(value, "is empty");
        }
        return new RepositoryPath(value);
    }

    /** Returns the path of an entry below this one; the argument may have several segments. */
    public RepositoryPath resolve(String segment) {
        RepositoryPath below = of(segment);
        return value.isEmpty() ? below : new RepositoryPath(value + "/" + below.value);
    }

    /** Returns the directory that holds this entry ({@link #ROOT} for an entry at the top); empty for the root itself. */
    public Optional<RepositoryPath> parent() {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        int slash = value.lastIndexOf('/');
        return Optional.of(slash < 0 ? ROOT : new RepositoryPath(value.substring(0, slash)));
    }

    /** Returns the last segment; empty for the root. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** Returns whether this path equals the given path or is below it. Whole segments are compared. */
    public boolean startsWith(RepositoryPath directory) {
        return directory.value.isEmpty() || value.equals(directory.value) || value.startsWith(directory.value + "/");
    }

    @Override
    public int compareTo(RepositoryPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void check(String value) {
        if (value.startsWith("/")) {
            throw refused(value, "is absolute");
        }
        if (value.indexOf('\\') >= 0) {
            throw refused(value, "contains a backslash");
        }
        if (value.codePoints().anyMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF))) {
            throw refused(value, "contains a control character or half a character");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused(value, "is longer than " + MAX_BYTES + " bytes");
        }
        for (String segment : value.split("/", -1)) {
            checkSegment(value, segment);
        }
    }

    private static void checkSegment(String value, String segment) {
        if (segment.isEmpty()) {
            throw refused(value, "has an empty segment");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw refused(value, "has the segment " + segment);
        }
        if (segment.equalsIgnoreCase(".git")) {
            throw refused(value, "reaches into .git");
        }
        if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
            throw refused(value, "has a segment longer than " + MAX_SEGMENT_BYTES + " bytes");
        }
    }

    private static IllegalArgumentException refused(String value, String reason) {
        return new IllegalArgumentException("Path " + DnsLabel.quote(value) + " " + reason
                + ": expected a path inside the repository such as claims/infra/app-pvc");
    }
}
