package io.claimmachinery.model.problem;

import java.net.URI;
import java.util.Locale;

/** Every kind of problem that the HTTP APIs report, with a stable URN, a title and an HTTP status. */
public enum ProblemType {
    MALFORMED_REQUEST(400, "Malformed request"),
    INVALID_QUERY(400, "Invalid query"),
    UNAUTHORIZED(401, "Authentication required"),
    INVALID_SIGNATURE(401, "Invalid signature"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "No such resource"),
    TEMPLATE_NOT_FOUND(404, "Claim template not found"),
    CLAIM_NOT_FOUND(404, "Claim not found"),
    CLAIM_FILE_NOT_FOUND(404, "File of the claim not found"),
    REVISION_NOT_FOUND(404, "Revision not found"),
    HISTORY_OFF(404, "No history is kept"),
    PENDING_OFF(404, "Open pull requests are not followed"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    REVISION_GONE(410, "Revision is gone"),
    OUTSIDE_HISTORY(410, "Before the start of the history"),
    BODY_TOO_LARGE(413, "Body too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    INVALID_ORDER(422, "Order has unknown members"),
    INVALID_PARAMETERS(422, "Parameters violate the template"),
    RENDER_FAILED(422, "Module refused to render"),
    MODULE_REFUSED(422, "Module is not allowed"),
    NOT_REPRODUCIBLE(422, "Order cannot be reproduced"),
    INTERNAL_ERROR(500, "Internal error"),
    RENDERER_FAILED(500, "Renderer failed"),
    FUNCTION_FAILED(502, "A parameter's value cannot be fetched"),
    MODULE_UNAVAILABLE(502, "Module cannot be fetched"),
    MODULE_GONE(502, "Module is gone"),
    TOO_BUSY(503, "Too busy"),
    RENDERER_UNAVAILABLE(503, "No renderer can start"),
    REGISTRY_NOT_LOADED(503, "Registry not yet loaded"),
    HISTORY_NOT_LOADED(503, "History not yet loaded"),
    PENDING_NOT_LOADED(503, "Open pull requests not yet read"),
    RENDER_TIMEOUT(504, "Render deadline passed");

    private final URI urn = URI.create(
            "urn:claim-machinery:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** Returns the URN, for example {@code urn:claim-machinery:problem:claim-not-found}. It never changes. */
    public URI urn() {
        return urn;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns a short title, the same for every occurrence. */
    public String title() {
        return title;
    }
}
