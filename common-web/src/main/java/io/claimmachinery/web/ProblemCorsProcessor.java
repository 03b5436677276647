package io.claimmachinery.web;

import io.claimmachinery.model.problem.ProblemType;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Applies Spring's rules for cross-origin calls, but answers refused requests with a problem instead of plain text. */
final class ProblemCorsProcessor extends DefaultCorsProcessor {

    private final ProblemWriter problems;

    ProblemCorsProcessor(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        var servlet = ((ServletServerHttpResponse) response).getServletResponse();
        var detail = "This origin or method is not allowed. The operator can allow it with CORS_ALLOWED_ORIGINS or"
                + " CORS_ALLOWED_METHODS.";
        var problem = new ProblemBody(ProblemType.FORBIDDEN, HttpStatus.FORBIDDEN.value(), detail, Map.of());
        String requestId = String.valueOf(servlet.getHeader(RequestId.HEADER));
        problems.write(problem, "", requestId, servlet);
    }
}
