package io.claimmachinery.git;

import io.claimmachinery.git.text.Text;
import java.util.Map;
import java.util.regex.Pattern;

/** Commit messages: a text followed by trailers in the format of git-interpret-trailers. */
final class Messages {

    private static final Pattern TRAILER_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

    private Messages() {}

    static void check(String message, Map<String, String> trailers) {
        if (message.isBlank() || message.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A commit needs a message, without NUL characters");
        }
        trailers.forEach(Messages::checkTrailer);
    }

    static String full(String message, Map<String, String> trailers) {
        StringBuilder full = new StringBuilder(message.strip()).append('\n');
        if (!trailers.isEmpty()) {
            full.append('\n');
            trailers.forEach((key, value) ->
                    full.append(key).append(": ").append(value.strip()).append('\n'));
        }
        return full.toString();
    }

    private static void checkTrailer(String key, String value) {
        if (!TRAILER_KEY.matcher(key).matches() || value.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Not a commit trailer: " + Text.quote(key + ": " + value)
                    + ". The key has letters, digits and '-', the value is one line.");
        }
    }
}
