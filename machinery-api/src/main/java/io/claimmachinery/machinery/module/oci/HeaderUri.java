package io.claimmachinery.machinery.module.oci;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Addresses as registries write them in headers: with {@code |}, {@code [} or spaces, which {@link URI} does not accept. */
public final class HeaderUri {

    private static final String ALLOWED = "-._~:/?#@!$&'()*+,;=";

    private HeaderUri() {}

    /**
     * Resolves an address against another one. Percent-encodes invalid characters, as Go and browsers do.
     *
     * @throws IllegalArgumentException if the result is still invalid
     */
    public static URI resolve(URI from, String text) {
        return from.resolve(encoded(text.strip()));
    }

    private static String encoded(String text) {
        StringBuilder result = new StringBuilder();
        int authority = text.indexOf("//");
        int path = authority < 0 ? 0 : end(text, authority + 2);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean escape = c == '%' && isEscape(text, i);
            boolean bracket = (c == '[' || c == ']') && i < path;
            if (letter || escape || bracket || (c < 128 && ALLOWED.indexOf(c) >= 0)) {
                result.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    result.append("%%%02X".formatted(b & 0xff));
                }
            }
            i += Character.charCount(c);
        }
        return result.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && "/?#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
