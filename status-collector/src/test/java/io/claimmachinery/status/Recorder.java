package io.claimmachinery.status;

import io.claimmachinery.forge.testing.HttpStandIn;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Someone who is told things over HTTP: remembers each request, and answers with a status. */
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
