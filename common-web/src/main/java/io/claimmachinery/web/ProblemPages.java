package io.claimmachinery.web;

import io.claimmachinery.model.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A bean of a service with pages: it shows problems as pages to people. Without such a bean, every problem is JSON. */
@FunctionalInterface
public interface ProblemPages {

    /**
     * Writes a page if the request comes from a browser, at an address that is for people. Otherwise writes nothing, and the caller
     * answers in JSON.
     *
     * @param request may be one that the server refused before it was routed, so that its path is not decoded
     * @param status the HTTP status, which is not always the type's own
     * @param detail what is wrong and the way out; may contain text of the request
     * @param requestId the request's id, as in the log
     * @return whether a page was written
     */
    boolean show(
            HttpServletRequest request,
            HttpServletResponse response,
            ProblemType type,
            int status,
            String detail,
            String requestId)
            throws IOException;
}
