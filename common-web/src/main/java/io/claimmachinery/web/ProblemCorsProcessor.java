package io.claimmachinery.web;

import io.claimmachinery.model.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Applies Spring's rules for cross-origin calls, but answers refused requests with a problem instead of plain text. */
final class ProblemCorsProcessor extends DefaultCorsProcessor {

    private final ProblemWriter problems;

    ProblemCorsProcessor(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration configuration, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return super.processRequest(configuration, request, new ResponseTo(request, response));
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        var detail = "This origin or method is not allowed. The operator can allow it with CORS_ALLOWED_ORIGINS or"
                + " CORS_ALLOWED_METHODS.";
        var problem = new ProblemBody(ProblemType.FORBIDDEN, detail);
        var refused = (ResponseTo) ((ServletServerHttpResponse) response).getServletResponse();
        problems.write(problem, refused.request, refused);
    }

    /** A response that knows its request, because Spring passes only the response on. */
    private static final class ResponseTo extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        ResponseTo(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }
    }
}
