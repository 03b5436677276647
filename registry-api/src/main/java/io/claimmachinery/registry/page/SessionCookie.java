package io.claimmachinery.registry.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;

/** Cookies that scripts and other sites cannot use. */
final class SessionCookie {

    private SessionCookie() {}

    /**
     * The answer with a cookie.
     *
     * @param site {@code Strict}; or {@code Lax} for one that is also sent when another site leads back here
     */
    static ResponseEntity<String> add(
            ResponseEntity<String> answer,
            String name,
            String value,
            Duration lifetime,
            String site,
            HttpServletRequest request) {
        String cookie = ResponseCookie.from(name, value)
                .httpOnly(true)
                .sameSite(site)
                .secure(isSecure(request))
                .path("/")
                .maxAge(lifetime)
                .build()
                .toString();
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.SET_COOKIE, cookie)
                .body(answer.getBody());
    }

    /** The value of the request's cookie of that name; empty for none. */
    static String value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Whether the browser speaks https, by the proxy's word if there is one. */
    static boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || "https".equals(request.getHeader("X-Forwarded-Proto"));
    }
}
