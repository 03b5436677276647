package io.claimmachinery.registry.page;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.web.ProblemPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/**
 * Shows errors to people as pages, wherever they occur: in a controller, in a filter, or before the request is routed. Other clients
 * get a problem in JSON, and so do all clients at addresses of the API.
 */
final class PageProblems implements ProblemPages {

    private static final String OF_PROGRAMS = "/(api|backstage|actuator|openapi|docs)([/.].*)?";

    private final PageFrames frames;
    private final PageAnswers answers;

    PageProblems(PageFrames frames, PageAnswers answers) {
        this.frames = frames;
        this.answers = answers;
    }

    @Override
    public boolean show(
            HttpServletRequest request,
            HttpServletResponse response,
            ProblemType type,
            int status,
            String detail,
            String requestId)
            throws IOException {
        if (!PreferredFormat.isHtml(request) || PageFrames.path(request).matches(OF_PROGRAMS)) {
            return false;
        }
        MessagePage model =
                model(request, type, detail, requestId).retriedAfter(response.getHeader(HttpHeaders.RETRY_AFTER));
        if (model.again() > 0) {
            response.setHeader("Refresh", Integer.toString(model.again()));
        }
        ResponseEntity<String> page = answers.page("problem", model, HttpStatusCode.valueOf(status));
        response.setStatus(status);
        page.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.getOutputStream().write(String.valueOf(page.getBody()).getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private MessagePage model(HttpServletRequest request, ProblemType type, String detail, String requestId) {
        return switch (type) {
            case NOT_FOUND -> new MessagePage(frames.bare("No such page", request), "This address does not exist.");
            case INTERNAL_ERROR ->
                new MessagePage(
                        frames.bare("Something went wrong", request),
                        "The service failed to show this page. Try again. If it fails again, tell the operator of this"
                                + " service the request's id: " + requestId + ".");
            default -> new MessagePage(frames.bare(type.title(), request), PlainText.line(detail));
        };
    }
}
