package io.claimmachinery.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers requests that failed outside of the controllers. The container forwards them here. */
@Controller
@Hidden
final class ProblemErrorController implements ErrorController {

    private final ProblemWriter problems;

    ProblemErrorController(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                ? uri
                : request.getRequestURI();
        problems.write(StatusProblems.of(status, detail(status, request)), path, request, response);
    }

    private static String detail(int status, HttpServletRequest request) {
        if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            // The container forwards each request here as GET
            Object method = request.getAttribute(RequestDispatcher.ERROR_METHOD);
            return "Method '" + (method == null ? request.getMethod() : method) + "' is not supported.";
        }
        return status >= 500
                ? "The service failed to handle this request. Look for the request's id in its log."
                : "The request could not be handled.";
    }
}
