package io.claimmachinery.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no controller can: in filters and in Tomcat itself. */
final class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    void write(ProblemBody problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(problem, String.valueOf(request.getRequestURI()), RequestId.of(request), response);
    }

    void write(ProblemBody problem, String instance, String requestId, HttpServletResponse response)
            throws IOException {
        byte[] body = json.writeValueAsBytes(problem.members(instance, requestId));
        response.setStatus(problem.status());
        response.setHeader(RequestId.HEADER, requestId);
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
