package io.claimmachinery.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Describes why a body could not be read: the place and the reason, without class names or source excerpts. */
final class MalformedBody {

    /** The origin of a limit; the text before it names the limit. */
    private static final Pattern INNER_NAME = Pattern.compile(",? from `[^`]*`");

    private MalformedBody() {}

    static String describe(HttpMessageNotReadableException failure) {
        if (!(failure.getCause() instanceof JacksonException json)) {
            return "The request has no readable body. Send a JSON object.";
        }
        String path =
                json.getPath().isEmpty() ? "" : " at " + json.getPathReference().replaceAll("[\\w.$]+\\[", "[");
        TokenStreamLocation location = json.getLocation();
        String place = location == null || location.getLineNr() < 0
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        String reason =
                String.valueOf(json.getOriginalMessage()).lines().findFirst().orElse("");
        if (json instanceof MismatchedInputException mismatch && isBoolean(mismatch.getTargetType())) {
            reason = "the value must be true or false, without quotes";
        }
        String harmless = json instanceof StreamConstraintsException
                ? INNER_NAME.matcher(reason).replaceAll("")
                : reason.contains("`") ? "the value has the wrong type" : reason;
        return "The request's body is not the expected JSON" + path + place + ": " + harmless;
    }

    private static boolean isBoolean(@Nullable Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }
}
