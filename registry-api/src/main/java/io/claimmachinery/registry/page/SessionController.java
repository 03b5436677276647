package io.claimmachinery.registry.page;

import io.claimmachinery.registry.signin.PeopleSignIn;
import io.claimmachinery.web.Access;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Starts and ends the sessions of users if the service requires tokens. */
@RestController
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
@Hidden
final class SessionController {

    private static final Duration LIFETIME = Duration.ofHours(12);

    private final Access access;
    private final PeopleSignIn people;
    private final PageFrames frames;
    private final PageAnswers answers;

    SessionController(Access access, PeopleSignIn people, PageFrames frames, PageAnswers answers) {
        this.access = access;
        this.people = people;
        this.frames = frames;
        this.answers = answers;
    }

    @GetMapping("/sign-in")
    ResponseEntity<String> form(@RequestParam(defaultValue = "") String next, HttpServletRequest request) {
        return access.allows(request)
                ? PageAnswers.seeOther("./" + page(next))
                : form(request, "", next, HttpStatus.UNAUTHORIZED);
    }

    @PostMapping("/sign-in")
    ResponseEntity<String> signIn(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request) {
        if (isForeign(request)) {
            return form(
                    request,
                    "The form was sent from another site. Use the form on this page.",
                    next,
                    HttpStatus.FORBIDDEN);
        }
        Optional<String> session = access.session(token.strip(), LIFETIME);
        if (session.isEmpty()) {
            String detail = "The service does not accept this token. Ask its operator for a valid one.";
            return form(request, detail, next, HttpStatus.UNAUTHORIZED);
        }
        return withCookie(PageAnswers.seeOther("./" + page(next)), session.get(), LIFETIME, request);
    }

    @PostMapping("/sign-out")
    ResponseEntity<String> signOut(HttpServletRequest request) {
        if (isForeign(request)) {
            return PageAnswers.seeOther("./");
        }
        return withCookie(people.isOn() ? signedOut(request) : PageAnswers.seeOther("./"), "", Duration.ZERO, request);
    }

    /** Returns the page after sign-out. The session at the provider continues: the service keeps no token that could end it. */
    private ResponseEntity<String> signedOut(HttpServletRequest request) {
        String page = people.endSession()
                .filter(address -> address.startsWith("https://") || address.startsWith("http://"))
                .orElse("");
        var model = new SignInPage(frames.bare("Signed out", request), "", "", false, people.providerName(), page);
        return answers.page("signed-out", model);
    }

    private ResponseEntity<String> form(HttpServletRequest request, String detail, String next, HttpStatus status) {
        String provider = people.isOn() ? people.providerName() : "";
        String link = people.isOn() ? "sign-in/oidc" + Links.query(Map.of("next", page(next))) : "";
        var model =
                new SignInPage(frames.bare("Sign in", request), detail, page(next), access.hasTokens(), provider, link);
        return answers.page("sign-in", model, status);
    }

    private static String page(String next) {
        return Links.isPage(next) ? next : "";
    }

    private static ResponseEntity<String> withCookie(
            ResponseEntity<String> answer, String session, Duration lifetime, HttpServletRequest request) {
        return SessionCookie.add(answer, Access.COOKIE, session, lifetime, "Strict", request);
    }

    /**
     * Reports whether a page of another origin sends the form, as the browser's headers say. Does not compare schemes, because a proxy
     * may change the scheme.
     */
    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !authority(origin).equals(request.getHeader(HttpHeaders.HOST));
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
