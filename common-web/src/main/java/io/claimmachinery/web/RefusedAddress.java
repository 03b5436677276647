package io.claimmachinery.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * Says what is wrong with the path of a request that Tomcat refused. Tomcat does not say it: it refuses the same paths before any
 * filter, so that no filter can be deceived by one.
 */
final class RefusedAddress {

    private static final String OTHERWISE =
            "The server cannot read this request. Its address or one of its headers is malformed, or too long. In the"
                    + " address, percent-encode spaces, quotes, '\\', '|', '^', '`', '<', '>', '{', '}' and all characters"
                    + " that are not ASCII.";

    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final Pattern SEPARATOR = Pattern.compile("%(?:2[fF]|5[cC])");
    private static final Pattern PLAIN = Pattern.compile("[!-~]*");

    private RefusedAddress() {}

    /**
     * Returns what is wrong, and the way out.
     *
     * @param address as the client sent it; null if the server could not find it in the request
     * @param elsewhere returns a sentence with another address for the thing that a path names with a slash in its name
     */
    static String detail(@Nullable String address, Function<String, Optional<String>> elsewhere) {
        if (address == null || !PLAIN.matcher(address).matches()) {
            return OTHERWISE;
        }
        String path = address.split("[?#]", 2)[0];
        if (NO_ESCAPE.matcher(path).find()) {
            return "The path has a '%' without two hexadecimal digits after it. Write '%25' for '%'.";
        }
        byte[] decoded = decoded(path);
        if (!isUtf8(decoded)) {
            return "The path has percent-encoded bytes that are not UTF-8. Encode names as UTF-8, such as '%C3%BC' for 'ü'.";
        }
        Matcher separator = SEPARATOR.matcher(path);
        if (separator.find()) {
            String name = separator.group().equalsIgnoreCase("%2F") ? "slash" : "backslash";
            return "The path has a '" + separator.group()
                    + "'. The server refuses it, because a name in a path cannot have a "
                    + name + ". "
                    + elsewhere.apply(path).orElse("To separate names, write '/' as it is.");
        }
        if (path.contains("%00")) {
            return "The path has a '%00'. A name in a path cannot have this character. Leave it out.";
        }
        if (leadsAboveRoot(new String(decoded, StandardCharsets.UTF_8))) {
            return "The path leads above the root of this service. Leave out '..'.";
        }
        return OTHERWISE;
    }

    private static byte[] decoded(String path) {
        return UriUtils.decode(path, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static boolean leadsAboveRoot(String path) {
        return (StringUtils.cleanPath(path) + "/").startsWith("/../");
    }
}
