package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.status.cluster.Cluster;
import io.claimmachinery.status.cluster.ClusterRegister;
import io.claimmachinery.status.cluster.KindAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Queries all clusters in parallel, so that none waits for another, and decides the status of every claim. */
public final class StatusCollection {

    private final ClusterRegister clusters;
    private final MissCounter misses = new MissCounter();
    private final Patience patience;
    private final ClaimJudge judge;
    private final CauseSearch search;
    private final Persistence persistence;
    private final Clock clock;

    /**
     * How hard a pass tries to get an answer for a kind.
     *
     * @param tries number of attempts; each failed one counts as a miss
     */
    public record Persistence(int tries, Duration pause) {

        /** For one of many passes: the next pass asks again. */
        public static final Persistence OF_A_SERVICE = new Persistence(1, Duration.ZERO);

        /** Waits before the next attempt. Returns false if no time is left for one. */
        boolean paused() {
            try {
                Thread.sleep(pause);
                return true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    public StatusCollection(
            ClusterRegister clusters, Patience patience, CauseSearch search, Persistence persistence, Clock clock) {
        this.clusters = clusters;
        this.patience = patience;
        this.judge = new ClaimJudge(patience, misses);
        this.search = search;
        this.persistence = persistence;
        this.clock = clock;
    }

    /** Collects the statuses. Throws {@link InterruptedException} if the pass has to end early. */
    public CheckedClaims collect(List<ClaimTarget> targets, GitPast past) throws InterruptedException {
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
        Map<Cluster, ClusterSurvey> surveys = survey(byCluster, !past.equals(GitPast.UNKNOWN));
        List<CheckedClaim> findings = new ArrayList<>();
        Map<String, String> unanswered = new LinkedHashMap<>();
        Map<String, Set<KindAnswer.Resource>> forbidden = new LinkedHashMap<>();
        surveys.forEach((cluster, survey) -> {
            survey.count(cluster.name(), misses, persistence.tries());
            Reach.State otherwise = survey.withoutApplier(cluster.name(), misses, patience.misses());
            ReachFinder finder = new ReachFinder(survey.appliers(), past, otherwise);
            for (ClaimTarget target : byCluster.getOrDefault(cluster, List.of())) {
                findings.add(judge.judge(target, cluster.name(), survey, finder, clock.instant()));
            }
            forbidden.put(cluster.name(), survey.forbidden());
            String reason = survey.firstUnanswered();
            if (reason != null) {
                unanswered.put(cluster.name(), reason);
            }
        });
        return new CheckedClaims(findings, foreign, unanswered, forbidden);
    }

    /** Queries the clusters. At the deadline, the answers so far are used. */
    private Map<Cluster, ClusterSurvey> survey(Map<Cluster, List<ClaimTarget>> byCluster, boolean compares)
            throws InterruptedException {
        Map<Cluster, Future<ClusterSurvey>> running = new LinkedHashMap<>();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            byCluster.forEach((cluster, targets) -> {
                running.put(
                        cluster,
                        executor.submit(() -> ClusterSurvey.of(cluster, targets, search, persistence, compares)));
            });
            executor.shutdown();
            if (!executor.awaitTermination(clusters.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
            Map<Cluster, ClusterSurvey> surveys = new LinkedHashMap<>();
            for (Map.Entry<Cluster, Future<ClusterSurvey>> entry : running.entrySet()) {
                surveys.put(entry.getKey(), entry.getValue().get());
            }
            return surveys;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A pass failed while querying the clusters", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}
