package io.claimmachinery.web;

import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Says what is wrong with a body that could not be read: place and reason, without class names or source excerpts. */
final class MalformedBody {

    private MalformedBody() {}

    static String describe(HttpMessageNotReadableException failure) {
        if (!(failure.getCause() instanceof JacksonException json)) {
            return "The request has no body that can be read; a JSON object is wanted.";
        }
        String path =
                json.getPath().isEmpty() ? "" : " at " + json.getPathReference().replaceAll("[\\w.$]+\\[", "[");
        TokenStreamLocation location = json.getLocation();
        String place = location == null || location.getLineNr() < 0
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        String reason =
                String.valueOf(json.getOriginalMessage()).lines().findFirst().orElse("");
        String harmless = reason.contains("`") ? "the value does not fit" : reason;
        return "The request's body is not the JSON that is wanted" + path + place + ": " + harmless;
    }
}
