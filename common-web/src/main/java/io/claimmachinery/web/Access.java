package io.claimmachinery.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Who may call, where the operator wants to know: callers with a known bearer token, and people who gave one to a page, or signed in
 * elsewhere, and so have a session. A session is a cookie that only reads, ends by itself, and ends with its token; the service keeps nothing of it.
 */
public final class Access {

    /** The cookie of a session. */
    public static final String COOKIE = "claim-session";

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String SCHEME = "Bearer ";

    private final @Nullable BearerTokens tokens;
    private final List<SignIn> signIns;
    private final Clock clock;

    Access(@Nullable BearerTokens tokens, List<SignIn> signIns, Clock clock) {
        this.tokens = tokens;
        this.signIns = List.copyOf(signIns);
        this.clock = clock;
    }

    /** Whether callers need a token or a session at all. */
    public boolean isAsked() {
        return hasTokens() || signIns.stream().anyMatch(SignIn::isOn);
    }

    /** Whether there are tokens that callers may have. */
    public boolean hasTokens() {
        return tokens != null;
    }

    /** Whether the request may have what needs a token. Ask again during a long answer: tokens are withdrawn, sessions end. */
    public boolean allows(HttpServletRequest request) {
        if (!isAsked()) {
            return true;
        }
        BearerTokens known = tokens;
        String token = bearerToken(request);
        if (token != null) {
            return known != null && known.accepts(token);
        }
        Instant now = clock.instant();
        return READING.contains(request.getMethod())
                && cookies(request).map(Cookie::getValue).anyMatch(session -> acceptsSession(known, session, now));
    }

    private boolean acceptsSession(@Nullable BearerTokens known, String session, Instant now) {
        return (known != null && known.acceptsSession(session, now))
                || signIns.stream().anyMatch(signIn -> signIn.accepts(session, now));
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
