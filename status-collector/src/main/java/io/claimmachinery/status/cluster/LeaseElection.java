package io.claimmachinery.status.cluster;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoordinationV1Api;
import io.kubernetes.client.openapi.models.V1Lease;
import io.kubernetes.client.openapi.models.V1LeaseSpec;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Elects one of several replicas with a Lease, by the rules of client-go's leader election. A replica takes the lease
 * if nobody has renewed it for its duration, measured with the replica's own clock. Two leaders at once, as after a
 * long pause of one, do no harm: git accepts only one of two competing commits.
 *
 * <p>The client's {@code LeaderElector}, in another artifact, is not used. It keeps one client, while credentials here
 * may expire and are renewed for each call. It has threads and a clock of its own, while a pass here checks whether it
 * still leads. And it does not report since when and why the lease cannot be reached, which health and metrics need.
 */
public final class LeaseElection {

    private static final Logger log = LoggerFactory.getLogger(LeaseElection.class);

    private final Clients clients;
    private final LeaseSettings settings;
    private final Clock clock;

    private @Nullable V1LeaseSpec observed;
    private Instant observedAt = Instant.MIN;
    private volatile Instant leadsUntil = Instant.MIN;
    private volatile @Nullable Outage outage;

    /**
     * The lease cannot be read or written.
     *
     * @param reason continues the sentence "Cluster …"
     * @param led whether this replica was the leader when this began
     * @param refused whether the server answers but does not allow it
     */
    public record Outage(Instant since, String reason, boolean led, boolean refused) {}

    /** Returns a client with fresh credentials for the next call. Throws an {@link IOException} if there is none; says why. */
    @FunctionalInterface
    public interface Clients {
        ApiClient next() throws IOException;
    }

    public LeaseElection(Clients clients, LeaseSettings settings, Clock clock) {
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns whether this replica leads now. Becomes false automatically when the lease can no longer be renewed. */
    public boolean leads() {
        return clock.instant().isBefore(leadsUntil);
    }

    /** Returns since when and why the lease cannot be reached; empty while it can. */
    public Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    /** Takes or renews the lease if possible. Call it several times within the lease's duration. */
    public synchronized boolean tryToLead() {
        boolean led = leads();
        Instant now = clock.instant();
        try {
            Optional<V1Lease> lease = read();
            boolean leads = lease.isPresent() ? takeOrRenew(lease.get(), now) : create(now);
            leadsUntil = leads ? now.plus(settings.duration()) : Instant.MIN;
            outage = null;
        } catch (ApiException e) {
            // Keeps leading until the lease expires
            boolean refused = e.getCode() == 401 || e.getCode() == 403 || e.getCode() == 404;
            lost(now, led, refused, reason(e));
        } catch (IOException e) {
            lost(now, led, false, "cannot be queried: " + e.getMessage());
        }
        if (led != leads()) {
            log.info(led ? "No longer the leader of {}" : "Now the leader of {}", settings);
        }
        return leads();
    }

    /** Returns the reason in the same words as for every other call. The client's own message has several lines and no reason. */
    private static String reason(ApiException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        ClusterException failure = e.getCode() == 0
                ? KubernetesApi.unreachable(cause)
                : KubernetesApi.failure(e.getCode(), "lease", KubernetesApi.errorMessage(body(e)));
        return String.valueOf(failure.getMessage());
    }

    private static byte[] body(ApiException e) {
        return Objects.requireNonNullElse(e.getResponseBody(), "").getBytes(StandardCharsets.UTF_8);
    }

    private void lost(Instant now, boolean led, boolean refused, String reason) {
        Outage before = outage;
        String text = reason.strip().replaceAll("\\s+", " ");
        outage = before == null
                ? new Outage(now, text, led, refused)
                : new Outage(before.since(), text, before.led(), refused);
        log.warn("The lease {} could not be renewed: cluster {}", settings, text);
    }

    /** Releases the lease, so that another replica does not have to wait for it to expire. */
    public synchronized void release() {
        if (!leads()) {
            return;
        }
        leadsUntil = Instant.MIN;
        try {
            Optional<V1Lease> lease = read().filter(found -> isMine(found.getSpec()));
            if (lease.isPresent()) {
                V1LeaseSpec spec = Objects.requireNonNull(lease.get().getSpec());
                spec.setHolderIdentity("");
                spec.setLeaseDurationSeconds(1);
                spec.setRenewTime(at(clock.instant()));
                replace(lease.get());
            }
        } catch (ApiException e) {
            log.warn("The lease {} could not be released: cluster {}", settings, reason(e));
        } catch (IOException e) {
            log.warn("The lease {} could not be released: cluster cannot be queried: {}", settings, e.getMessage());
        }
    }

    private boolean takeOrRenew(V1Lease lease, Instant now) throws ApiException, IOException {
        V1LeaseSpec spec = lease.getSpec() == null ? new V1LeaseSpec() : lease.getSpec();
        if (!sameTerm(spec, observed)) {
            observed = copyOf(spec);
            observedAt = now;
        }
        boolean mine = isMine(spec);
        String holder = spec.getHolderIdentity();
        Integer seconds = spec.getLeaseDurationSeconds();
        Duration held = Duration.ofSeconds(seconds == null ? settings.duration().toSeconds() : seconds);
        if (!mine
                && holder != null
                && !holder.isEmpty()
                && observedAt.plus(held).isAfter(now)) {
            return false;
        }
        if (!mine) {
            spec.setAcquireTime(at(now));
            Integer transitions = spec.getLeaseTransitions();
            spec.setLeaseTransitions(transitions == null ? 1 : transitions + 1);
        }
        spec.setHolderIdentity(settings.identity());
        spec.setLeaseDurationSeconds((int) settings.duration().toSeconds());
        spec.setRenewTime(at(now));
        lease.setSpec(spec);
        return replace(lease);
    }

    private Optional<V1Lease> read() throws ApiException, IOException {
        try {
            return Optional.of(api().readNamespacedLease(settings.name(), settings.namespace())
                    .execute());
        } catch (ApiException e) {
            if (e.getCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean create(Instant now) throws ApiException, IOException {
        V1Lease lease = new V1Lease()
                .metadata(new V1ObjectMeta().name(settings.name()).namespace(settings.namespace()))
                .spec(new V1LeaseSpec()
                        .holderIdentity(settings.identity())
                        .leaseDurationSeconds((int) settings.duration().toSeconds())
                        .acquireTime(at(now))
                        .renewTime(at(now))
                        .leaseTransitions(0));
        return unlessLost(
                () -> api().createNamespacedLease(settings.namespace(), lease).execute());
    }

    /** Includes the resource version that was read, so if two replicas take the lease at once, one fails. */
    private boolean replace(V1Lease lease) throws ApiException, IOException {
        return unlessLost(() -> api().replaceNamespacedLease(settings.name(), settings.namespace(), lease)
                .execute());
    }

    @FunctionalInterface
    private interface Write {
        V1Lease run() throws ApiException, IOException;
    }

    private static boolean unlessLost(Write write) throws ApiException, IOException {
        try {
            write.run();
            return true;
        } catch (ApiException e) {
            if (e.getCode() == 409) {
                return false;
            }
            throw e;
        }
    }

    private CoordinationV1Api api() throws IOException {
        return new CoordinationV1Api(clients.next());
    }

    private boolean isMine(@Nullable V1LeaseSpec spec) {
        return spec != null && settings.identity().equals(spec.getHolderIdentity());
    }

    private static boolean sameTerm(V1LeaseSpec now, @Nullable V1LeaseSpec before) {
        return before != null
                && Objects.equals(now.getHolderIdentity(), before.getHolderIdentity())
                && Objects.equals(now.getRenewTime(), before.getRenewTime());
    }

    private static V1LeaseSpec copyOf(V1LeaseSpec spec) {
        return new V1LeaseSpec().holderIdentity(spec.getHolderIdentity()).renewTime(spec.getRenewTime());
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
