package io.claimmachinery.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Answers and logs requests that Tomcat refuses before any filter sees them, such as a request line that is not HTTP. */
final class ProblemReportValve extends ErrorReportValve {

    private final ProblemWriter problems;
    private final Function<String, Optional<String>> elsewhere;

    /**
     * Creates the valve.
     *
     * @param elsewhere returns a sentence with another address for the thing that a path names with a slash in its name
     */
    ProblemReportValve(ProblemWriter problems, Function<String, Optional<String>> elsewhere) {
        this.problems = problems;
        this.elsewhere = elsewhere;
        setAsyncSupported(true);
    }

    /** A filter that sees a request gives it an id, and another one logs it. */
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            super.invoke(request, response);
        } finally {
            if (request.getAttribute(RequestId.KEY) == null) {
                log(request, response);
            }
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            ProblemBody problem = StatusProblems.of(status, RefusedAddress.detail(request.getRequestURI(), elsewhere));
            problems.write(problem, request, response);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The client disconnected before it received the error", e);
        }
    }

    private static void log(Request request, Response response) {
        String id = response.getHeader(RequestId.HEADER);
        long start = request.getCoyoteRequest().getStartTimeNanos();
        long nanos = start < 0 ? 0 : Math.max(0, System.nanoTime() - start);
        MDC.put(RequestId.KEY, id == null ? RequestId.of(request) : id);
        try {
            AccessLog.refused(request.getMethod(), request.getRequestURI(), response.getStatus(), nanos);
        } finally {
            MDC.remove(RequestId.KEY);
        }
    }
}
