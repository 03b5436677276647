package io.claimmachinery.status.cluster;

import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clusters that this collector asks, by the names that registry entries know them under. */
public final class ClusterRegister implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClusterRegister.class);
    private static final Duration BUSY_PAUSE = Duration.ofMillis(500);

    private final Map<String, ReconnectingCluster> clusters;
    private final String clusterOfEntriesWithout;

    private ClusterRegister(Map<String, ReconnectingCluster> clusters, String clusterOfEntriesWithout) {
        this.clusters = clusters;
        this.clusterOfEntriesWithout = clusterOfEntriesWithout;
    }

    /**
     * Opens all clusters. One that cannot be opened is logged and opened again when it is asked; when none can be, the
     * {@link IOException} says what is wrong with the first.
     */
    public static ClusterRegister open(ClusterProperties properties, ApiCalls calls) throws IOException {
        Map<String, ReconnectingCluster> clusters = new LinkedHashMap<>();
        IOException first = null;
        int opened = 0;
        for (Map.Entry<String, ClusterAddress> entry : properties.addresses().entrySet()) {
            ReconnectingCluster cluster = new ReconnectingCluster(entry.getKey(), () -> {
                ApiClient client = ClusterConnection.open(entry.getValue(), properties.timeout());
                KubernetesApi api = new KubernetesApi(entry.getKey(), client, calls, BUSY_PAUSE);
                return new ReconnectingCluster.Connection(
                        client, new ConnectedCluster(entry.getKey(), api, properties.listOptions()));
            });
            clusters.put(entry.getKey(), cluster);
            try {
                cluster.connect();
                opened++;
            } catch (IOException e) {
                first = first == null ? e : first;
                log.error("Cluster {} cannot be asked: {}", entry.getKey(), e.getMessage());
            }
        }
        if (opened == 0 && first != null) {
            throw first;
        }
        return new ClusterRegister(clusters, properties.clusterOfEntriesWithout());
    }

    /** The cluster that an entry lives in; empty when it is no business of this collector. */
    public Optional<Cluster> find(@Nullable String name) {
        String known = name == null || name.isBlank() ? clusterOfEntriesWithout : name;
        return Optional.ofNullable(clusters.get(known));
    }

    public List<String> names() {
        return List.copyOf(clusters.keySet());
    }

    /** The client of the first cluster, for the lease; an {@link IOException} says why there is none. */
    public ApiClient firstClient() throws IOException {
        return clusters.values().iterator().next().connect().client();
    }

    @Override
    public void close() {
        clusters.values().forEach(ReconnectingCluster::close);
    }
}
