package io.claimmachinery.cli.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parses base URLs of services as users write them: one URL, or several separated by {@code :}. */
public final class ApiUrls {

    /** A colon is a separator only if another URL follows. */
    private static final Pattern SEPARATOR = Pattern.compile(":(?=https?://)", Pattern.CASE_INSENSITIVE);

    private ApiUrls() {}

    /**
     * Parses URLs such as {@code http://one:8080:https://two/api}.
     *
     * @throws IllegalArgumentException if a part is not an http(s) URL; the message names the part
     */
    public static List<URI> parse(String text) {
        List<URI> urls = new ArrayList<>();
        for (String part : SEPARATOR.split(text.strip(), -1)) {
            if (!part.isBlank()) {
                urls.add(url(part.strip()));
            }
        }
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no URL given");
        }
        return List.copyOf(urls);
    }

    private static URI url(String text) {
        URI url;
        try {
            url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is not a URL", e);
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
            throw new IllegalArgumentException("'" + text + "' is not an http:// or https:// URL");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("the URL of " + url.getHost() + " contains a user or password; set a"
                    + " token in the environment instead");
        }
        return url;
    }
}
