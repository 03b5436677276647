package io.claimmachinery.machinery.module.oci;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes a response's body to its destination and stops if it is too large. */
final class BoundedBody implements HttpResponse.BodySubscriber<Long> {

    private final OutputStream sink;
    private final long limit;
    private final CompletableFuture<Long> written = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long bytes;

    BoundedBody(OutputStream sink, long limit) {
        this.sink = sink;
        this.limit = limit;
    }

    /** Thrown if the body is too large. */
    static final class TooLarge extends IOException {
        TooLarge(long limit) {
            super("the answer is larger than " + limit + " bytes");
        }
    }

    @Override
    public CompletionStage<Long> getBody() {
        return written;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription current = Objects.requireNonNull(subscription);
        try {
            for (ByteBuffer buffer : buffers) {
                bytes += buffer.remaining();
                if (bytes > limit) {
                    throw new TooLarge(limit);
                }
                byte[] chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                sink.write(chunk);
            }
            current.request(1);
        } catch (IOException e) {
            current.cancel();
            written.completeExceptionally(e);
        }
    }

    @Override
    public void onError(Throwable error) {
        written.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        written.complete(bytes);
    }
}
