package io.claimmachinery.registry.live;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.web.ServedCatalog;
import io.claimmachinery.web.Access;
import io.claimmachinery.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Streams the changes of the claims that match a filter. */
@RestController
@Tag(name = "claims")
final class WatchController {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);
    private static final int SOONEST_RETRY = 1000;
    private static final int LATEST_RETRY = 5000;

    private final ServedCatalog served;
    private final LiveStreams streams;
    private final Access access;
    private final JsonMapper json;

    WatchController(ServedCatalog served, LiveStreams streams, Access access, JsonMapper json) {
        this.served = served;
        this.streams = streams;
        this.access = access;
        this.json = json;
    }

    @GetMapping(path = "/api/v1/claims/watch", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Changes of claims that match all filters, as Server-Sent Events",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Events added, modified, deleted, bookmark and gone, until one side closes"
                                    + " the stream",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                            schema = @Schema(type = "string"))))
    void watch(
            @Parameter(hidden = true) ClaimFilter filter,
            @Parameter(description = "Send changes after this revision, such as a list's; default: the newest")
                    @RequestParam(required = false)
                    @Nullable String since,
            @Parameter(description = "Id of the last bookmark that the client received; takes precedence over since")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Catalog catalog = served.current();
        String wanted = lastEventId == null || lastEventId.isBlank() ? since : lastEventId;
        Revision start = wanted == null || wanted.isBlank() ? catalog.revision() : revision(wanted.strip());
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            // The server discards what a HEAD answer writes, so a stream would never notice that the client is gone
            describe(response);
            return;
        }
        if (!streams.enter()) {
            throw new ProblemException(
                            ProblemType.TOO_BUSY,
                            "The service already has as many streams of changes as WATCH_MAX_STREAMS allows. List"
                                    + " the claims at intervals instead.")
                    .retryAfter(TRY_AGAIN);
        }
        try {
            describe(response);
            var events = new EventStream(response.getOutputStream(), json);
            // A random delay spreads the reconnects when a replica stops
            events.retry(ThreadLocalRandom.current().nextInt(SOONEST_RETRY, LATEST_RETRY));
            streams.serve(events, start, () -> served.current().revision(), filter, () -> access.allows(request));
        } finally {
            streams.leave();
        }
    }

    private static void describe(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
        // Without it, proxies such as nginx hold events back until a buffer is full
        response.setHeader("X-Accel-Buffering", "no");
    }

    private static Revision revision(String text) {
        if (!text.matches("[0-9a-f]{40}")) {
            throw new ProblemException(
                    ProblemType.INVALID_QUERY,
                    "'since' or 'Last-Event-ID' must be a revision of 40 hexadecimal digits, such as"
                            + " metadata.revision of a list.");
        }
        return new Revision(text);
    }
}
