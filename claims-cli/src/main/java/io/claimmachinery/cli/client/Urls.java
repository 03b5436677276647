package io.claimmachinery.cli.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Builds URLs below a service's base URL. Segments and parameters are encoded, so that their content cannot change the rest of
 * the URL.
 */
final class Urls {

    private static final String UNRESERVED = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private Urls() {}

    static URI of(URI base, String path, String... segments) {
        StringBuilder url = new StringBuilder();
        url.append(base.getScheme()).append("://").append(base.getRawAuthority());
        url.append((base.getRawPath() + path).replaceAll("/{2,}", "/"));
        for (String segment : segments) {
            if (!segment.isEmpty()) {
                append(url.append('/'), segment);
            }
        }
        if (base.getRawQuery() != null) {
            url.append('?').append(base.getRawQuery());
        }
        return URI.create(url.toString());
    }

    /** Returns the URL with these parameters, in the map's order. */
    static URI with(URI address, Map<String, String> parameters) {
        StringBuilder url = new StringBuilder(address.toString());
        parameters.forEach((name, value) -> {
            url.append(url.indexOf("?") < 0 ? '?' : '&');
            append(url, name);
            append(url.append('='), value);
        });
        return URI.create(url.toString());
    }

    private static void append(StringBuilder url, String text) {
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each > 0 && (Character.isLetterOrDigit(each) || UNRESERVED.indexOf(each) >= 0)) {
                url.append((char) each);
            } else {
                url.append('%').append(HEX.charAt(each >> 4 & 0xF)).append(HEX.charAt(each & 0xF));
            }
        }
    }
}
