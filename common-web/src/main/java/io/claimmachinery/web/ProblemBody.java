package io.claimmachinery.web;

import io.claimmachinery.model.problem.ProblemType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of an RFC 9457 problem. In addition to the standard members it has {@code error}, the detail in one line for
 * older clients, and {@code requestId}.
 */
record ProblemBody(ProblemType type, int status, String detail, Map<String, Object> extensions) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\R\\s*");

    ProblemBody {
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    ProblemBody(ProblemType type, String detail) {
        this(type, type.status(), detail, Map.of());
    }

    /** Returns the members; without {@code instance} if the address is null, because the server could not read it. */
    Map<String, Object> members(@Nullable String instance, String requestId) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type.urn().toString());
        members.put("title", type.title());
        members.put("status", status);
        members.put("detail", detail);
        if (instance != null) {
            members.put("instance", instance);
        }
        members.put("error", LINE_ENDS.matcher(detail.strip()).replaceAll(" "));
        members.put("requestId", requestId);
        members.putAll(extensions);
        return members;
    }
}
