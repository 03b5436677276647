package io.claimmachinery.status;

import io.claimmachinery.forge.testing.HttpStandIn;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A receiver of HTTP notifications. Records each request, and responds with a status. */
final class Recorder extends HttpStandIn {

    private final ToIntFunction<Request> status;

    Recorder(ToIntFunction<Request> status) {
        this.status = status;
        start();
    }

    @Override
    protected Reply answer(Request request) {
        return Reply.of(status.applyAsInt(request), Map.of());
    }
}
