package io.claimmachinery.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers a condition that is not met with a problem. Spring sets only the status, and leaves the body empty. */
final class FailedCondition extends OncePerRequestFilter {

    private final ProblemWriter problems;

    FailedCondition(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        int failed = HttpStatus.PRECONDITION_FAILED.value();
        if (response.getStatus() == failed && response.getContentType() == null && !response.isCommitted()) {
            var detail =
                    "The resource has changed since the time in If-Unmodified-Since. Leave this header out, or send"
                            + " If-None-Match to get the response only if it has changed.";
            problems.write(StatusProblems.of(failed, detail), request, response);
        }
    }
}
