package io.claimmachinery.registry.page;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.web.Access;
import io.claimmachinery.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Creates responses with pages. Their headers let a browser only show the page, and only users who may see it get it. */
final class PageAnswers {

    /** Allows only resources of this service, and no inline scripts or styles. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final Pages pages;
    private final PageFrames frames;
    private final Access access;

    PageAnswers(Pages pages, PageFrames frames, Access access) {
        this.pages = pages;
        this.frames = frames;
        this.access = access;
    }

    ResponseEntity<String> page(String name, Object model) {
        return page(name, model, HttpStatus.OK);
    }

    ResponseEntity<String> page(String name, Object model, HttpStatusCode status) {
        return ResponseEntity.status(status)
                .headers(PageAnswers::harden)
                .contentType(HTML)
                .body(pages.render(name, model));
    }

    /** Returns the page, or the sign-in page if the user must sign in. */
    ResponseEntity<String> guarded(HttpServletRequest request, String path, Supplier<ResponseEntity<String>> page) {
        if (access.allows(request)) {
            return page.get();
        }
        if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            // The browser does not send the session cookie when you follow a link from another site. It sends it
            // when the page reloads itself
            return page("again", new MessagePage(frames.bare("Claims", request), ""));
        }
        if (isByHtmx(request)) {
            // The page is open, and its session has ended: the browser loads it again, and comes to the sign-in page
            return ResponseEntity.status(HttpStatus.NO_CONTENT)
                    .headers(PageAnswers::harden)
                    .header("HX-Refresh", "true")
                    .build();
        }
        String query = request.getQueryString();
        String next = path + (query == null ? "" : "?" + query);
        String address =
                PageFrames.base(request) + "sign-in" + Links.query(Map.of("next", Links.isPage(next) ? next : ""));
        return seeOther(address);
    }

    private static boolean isByHtmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** Throws a problem if the address of a page lacks a parameter. */
    static void require(String parameter, String value) {
        if (value.isBlank()) {
            throw new ProblemException(
                    ProblemType.INVALID_QUERY,
                    "'" + parameter + "' is missing in the address. Add " + parameter + "=, or open the page from the"
                            + " list of claims.");
        }
    }

    static ResponseEntity<String> seeOther(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .headers(PageAnswers::harden)
                .header(HttpHeaders.LOCATION, address)
                .build();
    }

    private static void harden(HttpHeaders headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.setCacheControl("private, no-cache");
        headers.setVary(List.of(HttpHeaders.ACCEPT, HttpHeaders.COOKIE, "HX-Request"));
    }
}
