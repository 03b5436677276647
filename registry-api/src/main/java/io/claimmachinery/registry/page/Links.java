package io.claimmachinery.registry.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriUtils;

/** Addresses of pages, from the service's root and without a leading slash. */
final class Links {

    /** Names that every server and proxy takes as a segment of a path. */
    private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9._-]*";

    /** Where a person may be led to after signing in: pages of this service and nothing else. */
    private static final String PAGE =
            "(claims(/" + PLAIN + ")?|claim|history|change|compare)?(\\?[!-~&&[^\"<>\\\\]]*)?";

    private Links() {}

    /** A claim's page. */
    static String claim(String name) {
        return name.matches(PLAIN) ? "claims/" + name : "claim" + query(Map.of("name", name));
    }

    /** All commits that touched a claim. */
    static String history(String claim) {
        return "history" + query(Map.of("claim", claim));
    }

    /** What one commit did to a claim. */
    static String change(String claim, String revision) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("claim", claim);
        parameters.put("revision", revision);
        return "change" + query(parameters);
    }

    /** The parameters as a query, with its question mark; empty for none. */
    static String query(Map<String, String> parameters) {
        List<String> terms = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                terms.add(name + "=" + UriUtils.encode(value, StandardCharsets.UTF_8));
            }
        });
        return terms.isEmpty() ? "" : "?" + String.join("&", terms);
    }

    static boolean isPage(String address) {
        return address.matches(PAGE);
    }
}
