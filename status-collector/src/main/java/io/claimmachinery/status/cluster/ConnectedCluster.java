package io.claimmachinery.status.cluster;

import io.claimmachinery.status.cluster.KindAnswer.Found;
import io.claimmachinery.status.cluster.KindAnswer.NotServed;
import io.claimmachinery.status.cluster.KindAnswer.Unanswered;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A cluster behind its API server. */
final class ConnectedCluster implements Cluster {

    /** The number of kinds that are requested at once: enough to hide latency, and few enough not to burden the server. */
    private static final int AT_ONCE = 4;

    private final String name;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final ResourceDiscovery discovery;
    private final ObjectLister lister;
    private final ApplierLister appliers;
    private final EventLister events;

    ConnectedCluster(String name, KubernetesApi api, ListOptions options) {
        this.name = name;
        this.discovery = new ResourceDiscovery(api, slots);
        this.lister = new ObjectLister(api, options);
        this.events = new EventLister(lister);
        this.appliers = new ApplierLister(discovery, api, options);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<ObjectKind, KindAnswer> list(Map<ObjectKind, Set<ObjectKey>> wanted) {
        return survey(wanted, DesiredSpecs.NONE, new AtomicInteger());
    }

    @Override
    public Map<ObjectKind, KindAnswer> survey(
            Map<ObjectKind, Set<ObjectKey>> wanted, DesiredSpecs desired, AtomicInteger room) {
        return ask(wanted, (type, keys) -> lister.list(type, keys, desired, room));
    }

    @Override
    public EventAnswer warnings(Set<String> uids) {
        return events.list(uids);
    }

    @Override
    public ApplierAnswer appliers() {
        try {
            return appliers.list();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ApplierAnswer.silent("not reachable: no answer in time");
        }
    }

    @FunctionalInterface
    private interface Question {
        Found ask(ResourceType type, Set<ObjectKey> keys);
    }

    private Map<ObjectKind, KindAnswer> ask(Map<ObjectKind, Set<ObjectKey>> wanted, Question question) {
        discovery.forgetIncomplete(wanted.keySet());
        Map<ObjectKind, Future<KindAnswer>> running = new LinkedHashMap<>();
        Map<ObjectKind, KindAnswer> answers = new LinkedHashMap<>();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            wanted.forEach((kind, keys) -> running.put(kind, executor.submit(() -> answer(kind, keys, question))));
            for (Map.Entry<ObjectKind, Future<KindAnswer>> entry : running.entrySet()) {
                answers.put(entry.getKey(), entry.getValue().get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            running.forEach((kind, answer) -> answers.putIfAbsent(
                    kind,
                    answer.state() == Future.State.SUCCESS
                            ? answer.resultNow()
                            : new Unanswered("not reachable: no answer in time")));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Querying cluster " + name + " failed", e.getCause());
        } finally {
            executor.shutdownNow();
        }
        return answers;
    }

    private KindAnswer answer(ObjectKind kind, Set<ObjectKey> keys, Question question) throws InterruptedException {
        try {
            Optional<ResourceType> type = discovery.resolve(kind);
            return type.isEmpty() ? new NotServed() : answer(type.get(), keys, question);
        } catch (ClusterException.NotFound _) {
            discovery.forget(kind); // Its definition was removed since discovery
            return new NotServed();
        } catch (ClusterException e) {
            return new Unanswered(String.valueOf(e.getMessage()));
        }
    }

    private KindAnswer answer(ResourceType type, Set<ObjectKey> keys, Question question) throws InterruptedException {
        slots.acquire();
        try {
            return question.ask(type, keys);
        } catch (ClusterException.Forbidden e) {
            return new Unanswered(
                    String.valueOf(e.getMessage()),
                    new KindAnswer.Resource(type.kind().group(), type.plural()));
        } finally {
            slots.release();
        }
    }
}
