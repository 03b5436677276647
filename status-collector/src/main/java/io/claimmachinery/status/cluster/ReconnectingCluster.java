package io.claimmachinery.status.cluster;

import io.claimmachinery.model.time.GoDuration;
import io.claimmachinery.status.cluster.KindAnswer.Unanswered;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that reconnects. If its configuration is still missing, it is read again for each query. If its credentials
 * expire, they are renewed.
 */
final class ReconnectingCluster implements Cluster, AutoCloseable {

    /** An open connection. {@code worn} returns whether it has to be replaced. */
    record Connection(ApiClient client, Cluster cluster, BooleanSupplier worn) {

        void close() {
            client.getHttpClient().dispatcher().executorService().shutdown();
            client.getHttpClient().connectionPool().evictAll();
        }
    }

    /**
     * The configuration may be right, and the next attempt may have credentials. The message continues the sentence
     * "Cluster x cannot be queried:".
     */
    static final class CredentialsMissing extends IOException {
        private CredentialsMissing(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @FunctionalInterface
    interface Opener {
        Connection open() throws IOException;
    }

    private final String name;
    private final Opener opener;
    private final Duration patience;
    private final AtomicReference<@Nullable FutureTask<Connection>> opening = new AtomicReference<>();

    ReconnectingCluster(String name, Duration patience, Opener opener) {
        this.name = name;
        this.patience = patience;
        this.opener = opener;
    }

    /**
     * Returns the connection, and opens it if it is closed or worn. Credentials may come from a program that is slow or
     * hangs. The wait for it is limited, and it is not started again before it has ended.
     */
    Connection connect() throws IOException {
        FutureTask<Connection> attempt = attempt();
        try {
            return attempt.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CredentialsMissing("its credentials did not come within " + GoDuration.format(patience), e);
        } catch (ExecutionException e) {
            opening.compareAndSet(attempt, null);
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CredentialsMissing("its credentials did not come before the end", e);
        }
    }

    private FutureTask<Connection> attempt() {
        FutureTask<Connection> before = opening.get();
        if (before != null && !isWorn(before)) {
            return before;
        }
        FutureTask<Connection> attempt = new FutureTask<>(opener::open);
        if (!opening.compareAndSet(before, attempt)) {
            return attempt();
        }
        if (before != null) {
            before.resultNow().close(); // Calls in progress continue
        }
        Thread.ofVirtual().name("connecting to " + name).start(attempt);
        return attempt;
    }

    private static boolean isWorn(FutureTask<Connection> attempt) {
        return attempt.state() == Future.State.SUCCESS
                && attempt.resultNow().worn().getAsBoolean();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<ObjectKind, KindAnswer> list(Map<ObjectKind, Set<ObjectKey>> wanted) {
        return ask(wanted.keySet(), cluster -> cluster.list(wanted));
    }

    @Override
    public Map<ObjectKind, KindAnswer> survey(
            Map<ObjectKind, Set<ObjectKey>> wanted, DesiredSpecs desired, AtomicInteger room) {
        return ask(wanted.keySet(), cluster -> cluster.survey(wanted, desired, room));
    }

    @Override
    public EventAnswer warnings(Set<String> uids) {
        try {
            return connect().cluster().warnings(uids);
        } catch (IOException _) {
            return EventAnswer.NONE;
        }
    }

    @Override
    public ApplierAnswer appliers() {
        try {
            return connect().cluster().appliers();
        } catch (IOException e) {
            return ApplierAnswer.silent(reason(e));
        }
    }

    private Map<ObjectKind, KindAnswer> ask(
            Set<ObjectKind> kinds, Function<Cluster, Map<ObjectKind, KindAnswer>> question) {
        try {
            return question.apply(connect().cluster());
        } catch (IOException e) {
            KindAnswer unanswered = new Unanswered(reason(e));
            return kinds.stream().collect(Collectors.toMap(kind -> kind, _ -> unanswered));
        }
    }

    private static String reason(IOException e) {
        return (e instanceof CredentialsMissing ? "cannot be queried: " : "is not configured: ") + e.getMessage();
    }

    @Override
    public void close() {
        FutureTask<Connection> attempt = opening.get();
        if (attempt != null && attempt.state() == Future.State.SUCCESS) {
            attempt.resultNow().close();
        }
    }
}
