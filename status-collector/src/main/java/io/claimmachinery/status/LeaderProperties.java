package io.claimmachinery.status;

import io.claimmachinery.settings.SettingException;
import io.claimmachinery.status.cluster.LeaseSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How replicas elect the one that runs the passes.
 *
 * @param election {@code LEADER_ELECTION}: whether replicas elect a leader; turn it off for a single replica
 * @param leaseNamespace namespace of the Lease, in the first cluster; default: the namespace of this pod
 * @param leaseDuration how long the other replicas wait for a leader that died
 */
@ConfigurationProperties("leader")
record LeaderProperties(
        @DefaultValue("false") boolean election,
        @DefaultValue("claim-status-collector") String leaseName,
        @Nullable String leaseNamespace,
        @DefaultValue("30s") Duration leaseDuration) {

    private static final Path OWN_NAMESPACE = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

    LeaderProperties {
        if (leaseDuration.compareTo(Duration.ofSeconds(3)) < 0) {
            throw new SettingException("leader.lease-duration", "It must be 3s or more.");
        }
    }

    LeaseSettings lease() {
        String namespace = leaseNamespace == null || leaseNamespace.isBlank() ? ownNamespace() : leaseNamespace;
        return new LeaseSettings(namespace, leaseName, hostName() + "_" + UUID.randomUUID(), leaseDuration);
    }

    private static String ownNamespace() {
        try {
            return Files.isReadable(OWN_NAMESPACE)
                    ? Files.readString(OWN_NAMESPACE).strip()
                    : "default";
        } catch (IOException e) {
            throw new SettingException(
                    "leader.lease-namespace", "It is not set, and cannot be found: " + e.getMessage());
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }
}
