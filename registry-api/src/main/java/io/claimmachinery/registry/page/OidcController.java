package io.claimmachinery.registry.page;

import io.claimmachinery.registry.signin.PeopleSignIn;
import io.claimmachinery.registry.signin.PeopleSignIn.Answer;
import io.claimmachinery.registry.signin.PeopleSignIn.Outcome;
import io.claimmachinery.web.Access;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Redirects users to the OpenID provider, and handles their return. */
@RestController
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
@Hidden
final class OidcController {

    private final PeopleSignIn people;
    private final PageFrames frames;
    private final PageAnswers answers;
    private final Access access;

    OidcController(PeopleSignIn people, PageFrames frames, PageAnswers answers, Access access) {
        this.access = access;
        this.people = people;
        this.frames = frames;
        this.answers = answers;
    }

    /** Uses a link instead of a form, because browsers also apply the form policy to redirects. */
    @GetMapping("/sign-in/oidc")
    ResponseEntity<String> begin(@RequestParam(defaultValue = "") String next, HttpServletRequest request) {
        if (!people.isOn()) {
            return off(request);
        }
        return people.begin(request, callback(request), Links.isPage(next) ? next : "")
                .map(begun -> SessionCookie.add(
                        PageAnswers.seeOther(begun.address()),
                        PeopleSignIn.COOKIE,
                        begun.cookie(),
                        PeopleSignIn.PATIENCE,
                        "Lax",
                        request))
                .orElseGet(() -> unavailable(request, people.problem(), next));
    }

    @GetMapping(PeopleSignIn.CALLBACK)
    ResponseEntity<String> finish(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String error,
            @RequestParam(defaultValue = "") String iss,
            HttpServletRequest request) {
        if (!people.isOn()) {
            return off(request);
        }
        String cookie = SessionCookie.value(request, PeopleSignIn.COOKIE);
        ResponseEntity<String> answer = switch (people.finish(new Answer(code, state, error, iss), cookie)) {
            case Outcome.SignedIn(String session, String next) -> signedIn(session, next, request);
            case Outcome.Refused(String why) ->
                problem(request, "Not signed in", why, "sign-in", "Sign in again", HttpStatus.FORBIDDEN);
            case Outcome.Unavailable(String why) -> unavailable(request, why, "");
        };
        return SessionCookie.add(answer, PeopleSignIn.COOKIE, "", Duration.ZERO, "Lax", request);
    }

    /** Returns a page that continues automatically. After a redirect from another site, a request lacks the session cookie. */
    private ResponseEntity<String> signedIn(String session, String next, HttpServletRequest request) {
        String page = "../" + (Links.isPage(next) ? next : "");
        var model = new MessagePage(frames.bare("Signed in", request), "", page, "Continue");
        return SessionCookie.add(
                answers.page("signed-in", model), Access.COOKIE, session, PeopleSignIn.LIFETIME, "Strict", request);
    }

    private ResponseEntity<String> unavailable(HttpServletRequest request, String why, String next) {
        String detail = "You cannot sign in at " + people.providerName() + " at the moment. " + ClaimRow.shown(why)
                + ". Try again. If it fails again, show this message to the operator of this service."
                + (access.hasTokens() ? " You can also sign in with a token." : "");
        String again = "sign-in" + Links.query(Map.of("next", Links.isPage(next) ? next : ""));
        return problem(
                request, "Sign-in is unavailable", detail, again, "Go to the sign-in", HttpStatus.SERVICE_UNAVAILABLE);
    }

    private ResponseEntity<String> off(HttpServletRequest request) {
        return problem(
                request,
                "No such page",
                "This service does not use OpenID sign-in. Sign in with a token instead.",
                "sign-in",
                "Go to the sign-in",
                HttpStatus.NOT_FOUND);
    }

    private ResponseEntity<String> problem(
            HttpServletRequest request, String title, String detail, String next, String label, HttpStatus status) {
        return answers.page(
                "problem", new MessagePage(frames.bare(title, request), ClaimRow.shown(detail), next, label), status);
    }

    /** Returns the callback address as the browser sees it. The provider accepts only addresses that are registered with it. */
    private static String callback(HttpServletRequest request) {
        String scheme = SessionCookie.isSecure(request) ? "https" : "http";
        String host = request.getHeader(HttpHeaders.HOST);
        return scheme + "://" + (host == null ? request.getServerName() : host) + PeopleSignIn.CALLBACK;
    }
}
