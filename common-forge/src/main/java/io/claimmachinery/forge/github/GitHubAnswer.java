package io.claimmachinery.forge.github;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A response from GitHub, with the parts that explain a failure. */
@SuppressWarnings("ArrayRecordComponent")
record GitHubAnswer(int status, HttpHeaders headers, byte[] body) {

    private static final String URL = "url=";
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\\b");

    /** Returns the sentence in the error document; never the text of a web page. */
    String reason() {
        return GitHubProblem.reason(text(), status);
    }

    /** Returns whether the response contains these words, which are in lower case. */
    boolean says(String words) {
        return text().toLowerCase(Locale.ROOT).contains(words);
    }

    /** Returns whether the response is the web page of a proxy or a login, instead of GitHub's JSON. */
    boolean isWebPage() {
        return headers.firstValue("content-type").orElse("").startsWith("text/html")
                || text().stripLeading().startsWith("<");
    }

    boolean isRateLimit() {
        return status == 429
                || (status == 403
                        && (headers.firstValue("retry-after").isPresent()
                                || headers.firstValue("x-ratelimit-remaining")
                                        .filter("0"::equals)
                                        .isPresent()
                                || says("rate limit")
                                || says("abuse detection")));
    }

    /**
     * Returns the time when GitHub accepts requests again: from {@code Retry-After} in seconds, otherwise from
     * {@code X-RateLimit-Reset}, in seconds since 1970.
     */
    Optional<Instant> retryAt(Instant now) {
        OptionalLong wait = number("retry-after");
        if (wait.isPresent()) {
            return Optional.of(now.plusSeconds(wait.getAsLong()));
        }
        OptionalLong reset = number("x-ratelimit-reset");
        return reset.isPresent() ? Optional.of(Instant.ofEpochSecond(reset.getAsLong())) : Optional.empty();
    }

    /**
     * Returns the page where the user authorizes the token for an organization's single sign-on:
     * {@code X-GitHub-SSO: required; url=…}.
     */
    Optional<URI> singleSignOn() {
        return headers.firstValue("x-github-sso")
                .filter(text -> text.contains(URL))
                .map(text -> text.substring(text.indexOf(URL) + URL.length()).strip())
                .flatMap(GitHubAnswer::address);
    }

    /** Returns the next page, on the same server: {@code Link: <…>; rel="next"}. */
    Optional<URI> next(URI from) {
        return headers.allValues("link").stream()
                .flatMap(line -> NEXT.matcher(line).results())
                .map(found -> found.group(1))
                .flatMap(text -> resolved(from, text).stream())
                .findFirst();
    }

    /** Returns the new address of a renamed repository, on the same server. */
    Optional<URI> movedTo(URI from) {
        boolean moved = status == 301 || status == 302 || status == 307 || status == 308;
        return moved ? headers.firstValue("location").flatMap(text -> resolved(from, text)) : Optional.empty();
    }

    /** Returns only addresses on the same server, because another server would get the token. */
    private static Optional<URI> resolved(URI from, String text) {
        try {
            URI place = from.resolve(text);
            return Optional.of(place)
                    .filter(url -> Objects.equals(url.getScheme(), from.getScheme())
                            && Objects.equals(url.getRawAuthority(), from.getRawAuthority()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text)).filter(url -> "https".equals(url.getScheme()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private OptionalLong number(String header) {
        String text = headers.firstValue(header).orElse("");
        return text.matches("\\d{1,11}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
