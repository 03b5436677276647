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
 * Decides who may call, if the operator requires it. Callers need a known bearer token or a session. People start a
 * session by entering a token on a page, or by signing in elsewhere. A session is a read-only cookie. It expires, and
 * it ends when its token is removed. The service does not store it.
 */
public final class Access {

    /** The session cookie. */
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

    /** Reports whether callers need a token or a session. */
    public boolean isAsked() {
        return hasTokens() || signIns.stream().anyMatch(SignIn::isOn);
    }

    /** Reports whether there are tokens for callers. */
    public boolean hasTokens() {
        return tokens != null;
    }

    /**
     * Reports whether the request may access protected resources. Ask again during a long response, because tokens can
     * be removed and sessions end.
     */
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
     * Returns the value of {@link #COOKIE} for a known token; empty for an unknown one.
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
