package io.claimmachinery.registry.page;

import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Creates error pages for browsers. Other clients get a problem in JSON. All clients get one at addresses of the API and for
 * unexpected errors, which are logged where problems are created.
 */
final class PageProblems implements HandlerExceptionResolver, Ordered {

    private static final String OF_PROGRAMS = "/(api|backstage|actuator|openapi|docs)([/.].*)?";

    private final PageFrames frames;
    private final PageAnswers answers;

    PageProblems(PageFrames frames, PageAnswers answers) {
        this.frames = frames;
        this.answers = answers;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted == null
                || !accepted.contains("text/html")
                || request.getServletPath().matches(OF_PROGRAMS)) {
            return null;
        }
        return switch (exception) {
            case ProblemException problem -> {
                HttpStatus status = HttpStatus.valueOf(problem.type().status());
                String detail = PlainText.line(String.valueOf(problem.getMessage()));
                problem.retryAfterSeconds()
                        .ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
                yield send(problem.type().title(), detail, status, request, response);
            }
            case NoHandlerFoundException _, NoResourceFoundException _ ->
                send("No such page", "This address does not exist.", HttpStatus.NOT_FOUND, request, response);
            default -> null;
        };
    }

    private ModelAndView send(
            String title, String detail, HttpStatus status, HttpServletRequest request, HttpServletResponse response) {
        var model = new MessagePage(frames.bare(title, request), detail, "");
        ResponseEntity<String> page = answers.page("problem", model, status);
        response.setStatus(status.value());
        page.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        try {
            response.getOutputStream().write(String.valueOf(page.getBody()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }
}
