package io.claimmachinery.registry.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;

/** Sets and reads cookies that scripts and other sites cannot use. */
final class SessionCookie {

    private SessionCookie() {}

    /**
     * Returns the response with a cookie.
     *
     * @param site {@code Strict}, or {@code Lax} for a cookie that is also sent when another site redirects back to this one
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

    /** Returns the value of the request's cookie with this name; empty if there is none. */
    static String value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Reports whether the browser uses https, according to the proxy's headers if there is a proxy. */
    static boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || "https".equals(request.getHeader("X-Forwarded-Proto"));
    }
}
