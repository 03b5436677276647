package io.claimmachinery.standin;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An error response as API servers send it: a Status object. */
final class ErrorAnswer extends RuntimeException {

    private final int code;
    private final String reason;

    ErrorAnswer(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    static ErrorAnswer notFound(String message) {
        return new ErrorAnswer(404, "NotFound", message);
    }

    static ErrorAnswer conflict(String message) {
        return new ErrorAnswer(409, "Conflict", message);
    }

    static ErrorAnswer expired() {
        return new ErrorAnswer(410, "Expired", "The provided continue parameter or resource version is too old");
    }

    int code() {
        return code;
    }

    ObjectNode status() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
        status.put("message", getMessage()).put("reason", reason).put("code", code);
        status.putObject("metadata");
        return status;
    }
}
