package io.claimmachinery.web;

import io.claimmachinery.model.problem.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Translates all exceptions to problems. Unexpected exceptions are logged, and the response contains nothing of them.
 */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final List<ProblemTranslator> translators;
    private final ProblemWriter problems;

    ProblemAdvice(List<ProblemTranslator> translators, ProblemWriter problems) {
        this.translators = List.copyOf(translators);
        this.problems = problems;
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> any(Exception exception, WebRequest request) {
        ProblemException problem = translate(exception);
        if (problem != null) {
            return answer(problem.problem(), problem.headers(), request);
        }
        return unexpected(exception, request);
    }

    private @Nullable ResponseEntity<Object> unexpected(Exception exception, WebRequest request) {
        log.error("Unexpected failure", exception);
        var detail = "The service failed to handle this request. Look for the request's id in its log.";
        return answer(new ProblemBody(ProblemType.INTERNAL_ERROR, detail), new HttpHeaders(), request);
    }

    private @Nullable ProblemException translate(Exception exception) {
        if (exception instanceof ProblemException problem) {
            return problem;
        }
        return translators.stream()
                .map(translator -> translator.translate(exception))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> unreadable(InvalidParameterException exception, WebRequest request) {
        return answer(ReadableQuery.problem(), new HttpHeaders(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return answer(problem.problem(), headers, request);
            }
        }
        return answer(new ProblemBody(ProblemType.MALFORMED_REQUEST, MalformedBody.describe(ex)), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (ex.getContentType() != null || ex.getSupportedMediaTypes().isEmpty()) {
            return handleExceptionInternal(ex, null, headers, status, request);
        }
        String supported = MediaType.toString(ex.getSupportedMediaTypes());
        return answer(
                StatusProblems.of(status.value(), "The request has no Content-Type. Send one of: " + supported + "."),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = ex instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "A parameter";
        return answer(
                StatusProblems.of(status.value(), name + " must be " + wanted(ex.getRequiredType()) + "."),
                headers,
                request);
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type == int.class || type == Integer.class || type == long.class || type == Long.class
                ? "a whole number"
                : "another value";
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception ex, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean failed = status.value() == ProblemType.INTERNAL_ERROR.status();
        if (failed && !DisconnectedClientHelper.isClientDisconnectedException(ex)) {
            return unexpected(ex, request);
        }
        @Nullable Object known = body == null && ex instanceof ErrorResponse error ? error.getBody() : body;
        String detail = known instanceof ProblemDetail problem && problem.getDetail() != null
                ? problem.getDetail()
                : "The request could not be handled.";
        return answer(StatusProblems.of(status.value(), detail), headers, request);
    }

    /** Returns the problem in JSON; null if it is written already, as a page. */
    private @Nullable ResponseEntity<Object> answer(ProblemBody problem, HttpHeaders headers, WebRequest request) {
        var servlet = ((ServletWebRequest) request).getRequest();
        HttpServletResponse response = Objects.requireNonNull(((ServletWebRequest) request).getResponse());
        String requestId = RequestId.of(servlet);
        headers.forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        try {
            if (problems.show(problem, requestId, servlet, response)) {
                return null;
            }
        } catch (IOException e) {
            log.debug("The client disconnected before it received the error", e);
            return null;
        }
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.members(servlet.getRequestURI(), requestId));
    }
}
