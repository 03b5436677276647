package io.claimmachinery.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Who may call, where the operator wants tokens: callers with a known bearer token, and people who gave one to a page and so
 * have a session. A session is a cookie that only reads, ends by itself, and ends with its token; the service keeps nothing of it.
 */
public final class Access {

    /** The cookie of a session. */
    public static final String COOKIE = "claim-session";

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String SCHEME = "Bearer ";

    private final @Nullable BearerTokens tokens;
    private final Clock clock;

    Access(@Nullable BearerTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Whether callers need a token at all. */
    public boolean isAsked() {
        return tokens != null;
    }

    /** Whether the request may have what needs a token. Ask again during a long answer: tokens are withdrawn, sessions end. */
    public boolean allows(HttpServletRequest request) {
        BearerTokens known = tokens;
        if (known == null) {
            return true;
        }
        String token = bearerToken(request);
        if (token != null) {
            return known.accepts(token);
        }
        Instant now = clock.instant();
        return READING.contains(request.getMethod())
                && cookies(request).anyMatch(cookie -> known.acceptsSession(cookie.getValue(), now));
    }

    /**
     * The value of {@link #COOKIE} for somebody who knows a token; empty for a token that is not known.
     *
     * @param lifetime how long the session lasts
     */
    public Optional<String> session(String token, Duration lifetime) {
        return tokens != null && tokens.accepts(token)
                ? Optional.of(BearerTokens.session(token, clock.instant().plus(lifetime)))
                : Optional.empty();
    }

    static @Nullable String bearerToken(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }

    private static Stream<Cookie> cookies(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(COOKIE));
    }
}
