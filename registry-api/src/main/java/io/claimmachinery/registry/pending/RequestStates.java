package io.claimmachinery.registry.pending;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.forge.OpenRequest;
import io.claimmachinery.forge.OpenRequests;
import io.claimmachinery.forge.RequestState;
import io.claimmachinery.git.Revision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks and conflicts of the listed pull requests. They are read when a request or the base has moved, and until the
 * host has computed them. If reading fails, requests are shown without them.
 */
final class RequestStates {

    /** The number of requests, oldest first, whose states are read. The states of others stay unknown. */
    static final int MOST = 200;

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final OpenRequests host;
    private final Clock clock;
    private Map<Head, RequestState> known = Map.of();
    private @Nullable Revision base;
    private Instant notBefore = Instant.MIN;
    private @Nullable String problem;

    private record Head(int number, String head) {

        static Head of(OpenRequest request) {
            return new Head(request.number(), request.head());
        }
    }

    RequestStates(OpenRequests host, Clock clock) {
        this.host = host;
        this.clock = clock;
    }

    /** Reads the states that may have changed. */
    void update(List<OpenRequest> requests, Revision newBase) {
        List<OpenRequest> some = requests.stream().limit(MOST).toList();
        boolean settled = newBase.equals(base)
                && some.stream().allMatch(request -> of(request).isSettled());
        known = some.stream().collect(Collectors.toMap(Head::of, this::of));
        if (some.isEmpty()) {
            problem = null;
        } else if (!settled && !clock.instant().isBefore(notBefore)) {
            ask(some, newBase);
        }
    }

    private void ask(List<OpenRequest> requests, Revision newBase) {
        try {
            Map<Integer, RequestState> found =
                    host.states(requests.stream().map(OpenRequest::number).toList());
            Map<Head, RequestState> states = new HashMap<>();
            requests.forEach(request ->
                    states.put(Head.of(request), found.getOrDefault(request.number(), RequestState.UNKNOWN)));
            known = states;
            base = newBase;
            problem = null;
        } catch (ForgeException e) {
            Instant now = clock.instant();
            notBefore = e instanceof ForgeException.RateLimited limit
                    ? PendingLoop.end(limit, now)
                    : now.plus(AFTER_FAILURE);
            problem = "Cannot read the checks and conflicts of requests: " + e.getMessage();
        }
    }

    /** Returns the state of a request at its newest commit, as far as it is known. */
    RequestState of(OpenRequest request) {
        return known.getOrDefault(Head.of(request), RequestState.UNKNOWN);
    }

    /** Returns why some states are unknown; empty if there is no problem. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}
