package io.claimmachinery.status.cluster;

import io.claimmachinery.status.cluster.ReconnectingCluster.CredentialsMissing;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clusters that this collector queries, by the names in registry entries. */
public final class ClusterRegister implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClusterRegister.class);
    private static final Duration BUSY_PAUSE = Duration.ofMillis(500);

    /** Credentials from a kubeconfig, such as the token of an exec plugin, are used for this time and then read again. */
    private static final Duration CREDENTIALS_LAST = Duration.ofMinutes(5);

    private final Map<String, ReconnectingCluster> clusters;
    private final String clusterOfEntriesWithout;
    private final Duration deadline;

    private ClusterRegister(
            Map<String, ReconnectingCluster> clusters, String clusterOfEntriesWithout, Duration deadline) {
        this.clusters = clusters;
        this.clusterOfEntriesWithout = clusterOfEntriesWithout;
        this.deadline = deadline;
    }

    /**
     * Opens all clusters. If one cannot be opened, this is logged, and it is opened again when it is queried. If the
     * configuration of all is wrong, throws an {@link IOException} about the first. Slow credentials do not stop the
     * start.
     */
    public static ClusterRegister open(ClusterProperties properties, ApiCalls calls, Clock clock) throws IOException {
        Map<String, ReconnectingCluster> clusters = new LinkedHashMap<>();
        properties
                .addresses()
                .forEach((name, address) -> clusters.put(name, cluster(name, address, properties, calls, clock)));
        List<IOException> failures = new ArrayList<>();
        for (ReconnectingCluster cluster : clusters.values()) {
            try {
                cluster.connect();
            } catch (CredentialsMissing e) {
                log.warn("Cluster {} cannot be queried yet: {}", cluster.name(), e.getMessage());
            } catch (IOException e) {
                failures.add(e);
                log.error("Cluster {} cannot be queried: {}", cluster.name(), e.getMessage());
            }
        }
        if (failures.size() == clusters.size()) {
            throw failures.getFirst();
        }
        return new ClusterRegister(clusters, properties.clusterOfEntriesWithout(), properties.deadline());
    }

    private static ReconnectingCluster cluster(
            String name, ClusterAddress address, ClusterProperties properties, ApiCalls calls, Clock clock) {
        return new ReconnectingCluster(name, properties.timeout(), () -> {
            ApiClient client = ClusterConnection.open(address, properties.timeout());
            Instant end = address instanceof ClusterAddress.Kubeconfig
                    ? clock.instant().plus(CREDENTIALS_LAST)
                    : Instant.MAX; // The client itself rereads the token of a service account
            AtomicBoolean refused = new AtomicBoolean();
            ApiCalls watched = (cluster, verb, outcome) -> {
                refused.compareAndSet(false, outcome.equals("401"));
                calls.made(cluster, verb, outcome);
            };
            KubernetesApi api = new KubernetesApi(name, client, watched, BUSY_PAUSE);
            return new ReconnectingCluster.Connection(
                    client,
                    new ConnectedCluster(name, api, properties.listOptions()),
                    () -> refused.get() || !clock.instant().isBefore(end));
        });
    }

    /** Returns the cluster of an entry; empty if this collector skips it. */
    public Optional<Cluster> find(@Nullable String name) {
        String known = name == null || name.isBlank() ? clusterOfEntriesWithout : name;
        return Optional.ofNullable(clusters.get(known));
    }

    /** Returns how long one pass may query one cluster. */
    public Duration deadline() {
        return deadline;
    }

    /** Checks the first cluster. Throws an {@link IOException} that says what is wrong with its configuration. */
    public void checkFirst() throws IOException {
        try {
            firstClient();
        } catch (CredentialsMissing _) {
            // They are requested again with each call
        }
    }

    /**
     * Returns the client of the first cluster, for a call about the lease. Throws an {@link IOException} if there is
     * none; says why.
     */
    public ApiClient firstClient() throws IOException {
        return clusters.values().iterator().next().connect().client();
    }

    @Override
    public void close() {
        clusters.values().forEach(ReconnectingCluster::close);
    }
}
