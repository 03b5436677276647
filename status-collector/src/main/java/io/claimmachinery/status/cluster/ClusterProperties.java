package io.claimmachinery.status.cluster;

import io.claimmachinery.settings.SettingException;
import io.claimmachinery.settings.UserHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clusters to query.
 *
 * @param config kubeconfig files, separated as in PATH; empty for the cluster that the collector runs in
 * @param clusters {@code name=context,…}; empty for a single cluster
 * @param defaultCluster cluster of entries that do not name one; empty for the first; {@code none} to skip them
 * @param namespaces namespaces to list, separated by commas; empty for all
 * @param timeout how long one call may take, including its body
 * @param deadline how long all calls of one pass to one cluster may take
 * @param pageSize objects in one page of a list
 */
@ConfigurationProperties("kube")
public record ClusterProperties(
        @DefaultValue("") String config,
        @DefaultValue("") String clusters,
        @DefaultValue("") String defaultCluster,
        @DefaultValue("") String namespaces,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("5m") Duration deadline,
        @DefaultValue("500") int pageSize) {

    /** The name of a single cluster in messages if it has no name. */
    static final String SINGLE = "default";

    private static final String NONE = "none";

    public ClusterProperties {
        if (timeout.compareTo(Duration.ofMillis(100)) < 0) {
            throw new SettingException("kube.timeout", "It must be 100ms or more.");
        }
        if (deadline.compareTo(timeout) < 0) {
            throw new SettingException("kube.deadline", "It must not be shorter than KUBE_TIMEOUT.");
        }
        if (pageSize < 1 || pageSize > 10_000) {
            throw new SettingException("kube.page-size", "It must be between 1 and 10000, but is " + pageSize + ".");
        }
    }

    /** Returns the clusters by name, in the order they were given. */
    Map<String, ClusterAddress> addresses() {
        List<Path> files = ClusterList.files(config);
        try {
            Map<String, ClusterAddress> listed = ClusterList.parse(clusters, files);
            return listed.isEmpty() ? Map.of(SINGLE, single(files)) : listed;
        } catch (IllegalArgumentException e) {
            if (e instanceof SettingException) {
                throw e;
            }
            throw new SettingException("clusters", e.getMessage() + ".");
        }
    }

    /** Returns the cluster of entries that name none; empty if this collector skips them. */
    String clusterOfEntriesWithout() {
        Map<String, ClusterAddress> addresses = addresses();
        if (defaultCluster.equals(NONE)) {
            return "";
        }
        if (defaultCluster.isBlank()) {
            return addresses.keySet().iterator().next();
        }
        if (!addresses.containsKey(defaultCluster)) {
            throw new SettingException(
                    "default.cluster",
                    "There is no cluster '%s' in CLUSTERS, only %s.".formatted(defaultCluster, addresses.keySet()));
        }
        return defaultCluster;
    }

    ListOptions listOptions() {
        return new ListOptions(pageSize, ClusterList.words(namespaces));
    }

    private static ClusterAddress single(List<Path> files) {
        if (!files.isEmpty()) {
            return new ClusterAddress.Kubeconfig(files, null);
        }
        if (System.getenv("KUBERNETES_SERVICE_HOST") != null) {
            return new ClusterAddress.InCluster();
        }
        Path own = UserHome.directory().resolve(".kube/config");
        if (Files.isReadable(own)) {
            return new ClusterAddress.Kubeconfig(List.of(own), null);
        }
        throw new SettingException(
                "kube.config", "It is not set, the collector does not run in a cluster, and there is no " + own + ".");
    }
}
