package io.claimmachinery.registry.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriUtils;

/** Addresses of pages, relative to the service's root and without a leading slash. */
final class Links {

    /** Names that every server and proxy accepts as a path segment. */
    private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9._-]*";

    /** The allowed targets of a redirect after sign-in: only pages of this service. */
    private static final String PAGE =
            "(claims(/" + PLAIN + ")?|claim|history|change|compare)?(\\?[!-~&&[^\"<>\\\\]]*)?";

    private Links() {}

    /** Returns the address of a claim's page. */
    static String claim(String name) {
        return name.matches(PLAIN) ? "claims/" + name : "claim" + query(Map.of("name", name));
    }

    /** Returns the address of the list of all commits that touched a claim. */
    static String history(String claim) {
        return "history" + query(Map.of("claim", claim));
    }

    /** Returns the address of the page of the change that one commit made to a claim. */
    static String change(String claim, String revision) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("claim", claim);
        parameters.put("revision", revision);
        return "change" + query(parameters);
    }

    /** Returns the parameters as a query that starts with a question mark; empty if there are none. */
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
