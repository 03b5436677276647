package io.claimmachinery.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no controller can: in filters and in Tomcat itself. People get a page if the service has pages. */
final class ProblemWriter {

    private final JsonMapper json;
    private final Supplier<Optional<ProblemPages>> pages;

    /**
     * Creates a writer.
     *
     * @param pages looked up when a problem is written, because filters are created before the pages are
     */
    ProblemWriter(JsonMapper json, Supplier<Optional<ProblemPages>> pages) {
        this.json = json;
        this.pages = pages;
    }

    void write(ProblemBody problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(problem, request.getRequestURI(), request, response);
    }

    /** Writes a problem of a request whose address is not the one that the client asked for; null if that is not known. */
    void write(ProblemBody problem, @Nullable String instance, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String requestId = RequestId.of(request);
        response.setHeader(RequestId.HEADER, requestId);
        if (show(problem, requestId, request, response)) {
            return;
        }
        byte[] body = json.writeValueAsBytes(problem.members(instance, requestId));
        response.setStatus(problem.status());
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Writes the problem as a page, if the request is a person's. Returns whether it did. */
    boolean show(ProblemBody problem, String requestId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<ProblemPages> known = pages.get();
        return known.isPresent()
                && known.get().show(request, response, problem.type(), problem.status(), problem.detail(), requestId);
    }
}
