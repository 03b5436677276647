package io.claimmachinery.machinery.web;

import io.claimmachinery.kcl.Inspection;
import io.claimmachinery.kcl.NoWorkerException;
import io.claimmachinery.kcl.PoolBusyException;
import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.parameter.FunctionFailedException;
import io.claimmachinery.machinery.parameter.InvalidParametersException;
import io.claimmachinery.machinery.render.NotReproducibleException;
import io.claimmachinery.machinery.render.RenderFailedException;
import io.claimmachinery.model.problem.ParameterViolation;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.time.GoDuration;
import io.claimmachinery.web.ProblemException;
import io.claimmachinery.web.ProblemTranslator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reports an order's failure to the caller, and logs details that are only for the operator. */
@Component
final class OrderProblems implements ProblemTranslator {

    private static final int MOST_VIOLATIONS = 100;
    private static final int MOST_IN_DETAIL = 20;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_MESSAGE = 8000;

    private static final Logger log = LoggerFactory.getLogger(OrderProblems.class);

    @Override
    public @Nullable ProblemException translate(Exception exception) {
        return switch (exception) {
            case InvalidParametersException e -> invalid(e);
            case FunctionFailedException e -> {
                log.warn("A parameter has no value: {}", e.getMessage());
                yield new ProblemException(
                        ProblemType.FUNCTION_FAILED, "A parameter's value could not be found: " + e.getMessage() + ".");
            }
            case ModuleException e -> module(e);
            case NotReproducibleException e ->
                new ProblemException(
                        e.isGone() ? ProblemType.MODULE_GONE : ProblemType.NOT_REPRODUCIBLE,
                        String.valueOf(e.getMessage()));
            case PoolBusyException e ->
                new ProblemException(ProblemType.TOO_BUSY, "All renderers are busy. Try again in a moment.")
                        .retryAfter(e.retryAfter());
            case NoWorkerException e ->
                new ProblemException(
                                ProblemType.RENDERER_UNAVAILABLE,
                                "No renderer can start: %s. The service keeps trying, and its log has the whole reason."
                                        .formatted(e.failure().summary()))
                        .retryAfter(e.retryAfter());
            case RenderFailedException e -> render(e);
            default -> null;
        };
    }

    private static ProblemException invalid(InvalidParametersException failure) {
        List<ParameterViolation> violations = failure.violations().stream()
                .limit(MOST_VIOLATIONS)
                .map(violation -> new ParameterViolation(
                        shortened(violation.parameter(), LONGEST_NAME), shortened(violation.message(), LONGEST_REASON)))
                .toList();
        String all = violations.stream()
                .limit(MOST_IN_DETAIL)
                .map(violation -> violation.parameter() + " " + violation.message())
                .collect(Collectors.joining("; "));
        int more = failure.violations().size() - Math.min(violations.size(), MOST_IN_DETAIL);
        return new ProblemException(
                        ProblemType.INVALID_PARAMETERS,
                        "The parameters violate the claim template \"%s\": %s%s."
                                .formatted(failure.template(), all, more == 0 ? "" : "; and %d more".formatted(more)))
                .with("errors", violations);
    }

    /** Limits the length of untrusted text, so that a response is never a multiple of the order. */
    private static String shortened(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, longest) + "… (%d more characters)".formatted(text.length() - longest);
    }

    private static ProblemException module(ModuleException failure) {
        log.warn("Module not available: {}", failure.getMessage());
        String module = failure.module();
        return switch (failure) {
            case ModuleException.NotFound _ ->
                new ProblemException(
                        ProblemType.MODULE_UNAVAILABLE,
                        "The module " + module + " does not exist. The template's source and tag may be wrong.");
            case ModuleException.Unauthorized _ ->
                new ProblemException(
                        ProblemType.MODULE_UNAVAILABLE,
                        "The registry does not let this service pull the module " + module
                                + ". Its operator must fix the credentials for the registry.");
            case ModuleException.Unavailable _ ->
                new ProblemException(
                        ProblemType.MODULE_UNAVAILABLE,
                        "The module " + module
                                + " cannot be fetched now. Try again later; the service's log says why.");
            case ModuleException.Invalid e ->
                new ProblemException(ProblemType.MODULE_REFUSED, "The module is refused: " + reason(e) + ".");
        };
    }

    /** Returns the reason for the module's author, without directories of this machine. */
    private static String reason(ModuleException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.module().startsWith("oci://") ? message : failure.module() + " is not a valid module";
    }

    private static ProblemException render(RenderFailedException failure) {
        String template = failure.template();
        return switch (failure.result()) {
            case RenderResult.Rendered _ ->
                new ProblemException(
                        ProblemType.RENDER_FAILED,
                        "The module of the claim template \"" + template + "\" did not render a document.");
            case RenderResult.ModuleFailed failed -> moduleFailed(template, failed);
            case RenderResult.TimedOut(var deadline) ->
                new ProblemException(
                        ProblemType.RENDER_TIMEOUT,
                        "The module of the claim template \"%s\" did not render within %s."
                                .formatted(template, GoDuration.format(deadline)));
            case RenderResult.Crashed(String reason) -> {
                log.warn("The module of the claim template {} ended its worker: {}", template, reason);
                yield new ProblemException(
                        ProblemType.RENDERER_FAILED,
                        "The renderer ended while it worked on the module of the claim template \"%s\": %s."
                                .formatted(template, reason));
            }
            case RenderResult.MemoryExceeded(long limit) ->
                new ProblemException(
                        ProblemType.RENDER_FAILED,
                        "The module of the claim template \"%s\" needs more memory than its limit of %d MiB."
                                .formatted(template, limit >> 20));
            case RenderResult.OutputTooLarge(long bytes, long limit) ->
                new ProblemException(
                        ProblemType.RENDER_FAILED,
                        "The module of the claim template \"%s\" rendered %d bytes; at most %d are allowed."
                                .formatted(template, bytes, limit));
            case RenderResult.Refused(List<Inspection.Violation> violations) -> refused(failure, violations);
        };
    }

    private static ProblemException moduleFailed(String template, RenderResult.ModuleFailed failed) {
        String message = shortened(failed.message(), LONGEST_MESSAGE);
        ProblemException problem = new ProblemException(
                ProblemType.RENDER_FAILED,
                "The module of the claim template \"%s\" refuses the order: %s".formatted(template, message));
        problem.with("message", message);
        if (failed.file() != null) {
            problem.with("file", failed.file());
        }
        return failed.line() == null ? problem : problem.with("line", failed.line());
    }

    private static ProblemException refused(RenderFailedException failure, List<Inspection.Violation> violations) {
        String reasons = violations.stream()
                .map(violation -> place(failure, violation) + violation.reason())
                .distinct()
                .limit(10)
                .collect(Collectors.joining("; "));
        return new ProblemException(
                ProblemType.MODULE_REFUSED,
                "The module of the claim template \"%s\" must not run: %s.".formatted(failure.template(), reasons));
    }

    /** Returns the place before a reason: empty for the module as a whole, without a line for a file as a whole. */
    private static String place(RenderFailedException failure, Inspection.Violation violation) {
        String file = failure.place(violation.file());
        if (file.isEmpty() || file.endsWith(":")) {
            return file.isEmpty() ? "" : "dependency " + file + " ";
        }
        return violation.line() == 0 ? file + ": " : "%s, line %d: ".formatted(file, violation.line());
    }

    /** Returns the outcome's name in metrics. */
    static String outcome(RenderResult result) {
        return switch (result) {
            case RenderResult.Rendered _ -> "empty";
            case RenderResult.ModuleFailed _ -> "module_failed";
            case RenderResult.TimedOut _ -> "timed_out";
            case RenderResult.Crashed _ -> "crashed";
            case RenderResult.MemoryExceeded _ -> "memory_exceeded";
            case RenderResult.OutputTooLarge _ -> "output_too_large";
            case RenderResult.Refused _ -> "refused";
        };
    }
}
