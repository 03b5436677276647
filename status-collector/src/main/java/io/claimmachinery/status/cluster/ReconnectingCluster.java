package io.claimmachinery.status.cluster;

import io.claimmachinery.status.cluster.KindAnswer.Unanswered;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A cluster whose configuration may still be missing, and is looked for again each time it is asked. */
final class ReconnectingCluster implements Cluster, AutoCloseable {

    record Connection(ApiClient client, Cluster cluster) {}

    @FunctionalInterface
    interface Opener {
        Connection open() throws IOException;
    }

    private final String name;
    private final Opener opener;
    private @Nullable Connection connection;

    ReconnectingCluster(String name, Opener opener) {
        this.name = name;
        this.opener = opener;
    }

    synchronized Connection connect() throws IOException {
        Connection open = connection;
        if (open == null) {
            open = opener.open();
            connection = open;
        }
        return open;
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
    public Map<ObjectKind, KindAnswer> fetch(Map<ObjectKind, Set<ObjectKey>> wanted) {
        return ask(wanted.keySet(), cluster -> cluster.fetch(wanted));
    }

    private Map<ObjectKind, KindAnswer> ask(
            Set<ObjectKind> kinds, Function<Cluster, Map<ObjectKind, KindAnswer>> question) {
        try {
            return question.apply(connect().cluster());
        } catch (IOException e) {
            KindAnswer unanswered = new Unanswered("is not configured: " + e.getMessage());
            return kinds.stream().collect(Collectors.toMap(kind -> kind, _ -> unanswered));
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.client().getHttpClient().dispatcher().executorService().shutdown();
            connection.client().getHttpClient().connectionPool().evictAll();
        }
    }
}
