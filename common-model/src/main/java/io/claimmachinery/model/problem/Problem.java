package io.claimmachinery.model.problem;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem in an HTTP response (RFC 9457, {@code application/problem+json}). The services write it, and the command
 * line reads it.
 *
 * @param type URN of a {@link ProblemType}
 * @param detail names the cause and says how to fix it
 * @param instance path of the request
 * @param error the detail on one line, for clients that read only this field
 * @param requestId the request's {@code X-Request-ID}
 * @param errors violations of the template's rules; empty for other problems
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String error,
        @Nullable String requestId,
        List<ParameterViolation> errors) {

    public Problem {
        type = requireNonNullElse(type, "about:blank");
        title = requireNonNullElse(title, "");
        detail = requireNonNullElse(detail, "");
        error = requireNonNullElse(error, detail);
        errors = List.copyOf(requireNonNullElse(errors, List.<ParameterViolation>of()));
    }

    /** Returns a problem of a known type. */
    public static Problem of(ProblemType type, String detail, @Nullable String instance, @Nullable String requestId) {
        return new Problem(
                type.urn().toString(),
                type.title(),
                type.status(),
                detail,
                instance,
                detail.strip().replaceAll("\\s*\\R\\s*", " "),
                requestId,
                List.of());
    }
}
