package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.status.cluster.Cluster;
import io.claimmachinery.status.cluster.ClusterRegister;
import io.claimmachinery.status.cluster.ObjectReference;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks all clusters at the same time, so that none waits for another, and decides the status of every claim. */
public final class StatusCollection {

    private final ClusterRegister clusters;
    private final MissCounter misses = new MissCounter();
    private final ClaimJudge judge;
    private final Persistence persistence;
    private final Clock clock;

    /**
     * How hard a pass tries to get an answer for a kind.
     *
     * @param tries how often it asks; each failure counts as a miss
     */
    public record Persistence(int tries, Duration pause) {

        /** A pass among many: the next one asks again. */
        public static final Persistence OF_A_SERVICE = new Persistence(1, Duration.ZERO);
    }

    public StatusCollection(ClusterRegister clusters, Patience patience, Persistence persistence, Clock clock) {
        this.clusters = clusters;
        this.judge = new ClaimJudge(patience, misses);
        this.persistence = persistence;
        this.clock = clock;
    }

    /** Throws {@link InterruptedException} when the pass is to end before its time. */
    public Findings collect(List<ClaimTarget> targets) throws InterruptedException {
        Map<Cluster, List<ClaimTarget>> byCluster = new LinkedHashMap<>();
        List<ClaimEntry> foreign = new ArrayList<>();
        for (ClaimTarget target : targets) {
            Optional<Cluster> cluster = clusters.find(target.entry().cluster());
            if (cluster.isPresent()) {
                byCluster.computeIfAbsent(cluster.get(), _ -> new ArrayList<>()).add(target);
            } else {
                foreign.add(target.entry());
            }
        }
        Map<Cluster, ClusterSurvey> surveys = survey(byCluster);
        List<Finding> findings = new ArrayList<>();
        Map<String, String> unanswered = new LinkedHashMap<>();
        surveys.forEach((cluster, survey) -> {
            for (ClaimTarget target : byCluster.getOrDefault(cluster, List.of())) {
                findings.add(judge.judge(target, cluster.name(), survey, clock.instant()));
            }
            String reason = survey.firstUnanswered();
            if (reason != null) {
                unanswered.put(cluster.name(), reason);
            }
        });
        return new Findings(findings, foreign, unanswered);
    }

    private Map<Cluster, ClusterSurvey> survey(Map<Cluster, List<ClaimTarget>> byCluster) throws InterruptedException {
        Map<Cluster, List<ObjectReference>> objects = new LinkedHashMap<>();
        byCluster.forEach((cluster, targets) -> objects.put(
                cluster,
                targets.stream().flatMap(target -> target.objects().stream()).toList()));
        Map<Cluster, Future<ClusterSurvey>> running = new LinkedHashMap<>();
        long end = System.nanoTime() + clusters.deadline().toNanos();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            objects.forEach((cluster, wanted) -> running.put(
                    cluster,
                    executor.submit(() ->
                            ClusterSurvey.of(cluster, wanted, misses, persistence.tries(), persistence.pause()))));
            Map<Cluster, ClusterSurvey> surveys = new LinkedHashMap<>();
            for (Map.Entry<Cluster, Future<ClusterSurvey>> entry : running.entrySet()) {
                List<ObjectReference> wanted = objects.getOrDefault(entry.getKey(), List.of());
                surveys.put(entry.getKey(), result(entry.getKey(), entry.getValue(), wanted, end));
            }
            return surveys;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A pass failed while asking the clusters", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private ClusterSurvey result(Cluster cluster, Future<ClusterSurvey> running, List<ObjectReference> wanted, long end)
            throws InterruptedException, ExecutionException {
        try {
            return running.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            running.cancel(true);
            return ClusterSurvey.late(cluster, wanted, misses, persistence.tries());
        }
    }
}
