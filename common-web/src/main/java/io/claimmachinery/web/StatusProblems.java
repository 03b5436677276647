package io.claimmachinery.web;

import io.claimmachinery.model.problem.ProblemType;
import java.util.Map;

/** Maps an HTTP status to a problem type when only the status is known. */
final class StatusProblems {

    private StatusProblems() {}

    static ProblemBody of(int status, String detail) {
        return new ProblemBody(typeOf(status), status, detail, Map.of());
    }

    private static ProblemType typeOf(int status) {
        return switch (status) {
            case 401 -> ProblemType.UNAUTHORIZED;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.BODY_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 429, 503 -> ProblemType.TOO_BUSY;
            default -> status < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL_ERROR;
        };
    }
}
