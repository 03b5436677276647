package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.status.collect.Judgement.Judged;
import io.claimmachinery.status.collect.Judgement.Unchanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Derives a claim's status from a cluster's answers about its objects: the worst status, and the object that has it. */
final class ClaimJudge {

    /** From worst to best. */
    private static final List<ClaimStatus> SEVERITY = List.of(
            ClaimStatus.ERROR, ClaimStatus.UNKNOWN, ClaimStatus.DELETING, ClaimStatus.CREATING, ClaimStatus.ACTIVE);

    private final DecisionTable table;
    private final MissCounter misses;

    ClaimJudge(Patience patience, MissCounter misses) {
        this.table = new DecisionTable(patience);
        this.misses = misses;
    }

    private record Verdict(ObjectReference object, Judgement judgement) {}

    CheckedClaim judge(ClaimTarget target, String cluster, ClusterSurvey survey, ReachFinder finder, Instant now) {
        ClaimEntry entry = target.entry();
        if (target.objects().isEmpty()) {
            return CheckedClaim.learnt(entry, cluster, ClaimStatus.UNKNOWN, target.problem());
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (ObjectReference object : target.objects()) {
            Observation observation = survey.observation(object, kind -> misses.misses(cluster, kind));
            boolean differs = observation instanceof Observation.Found found
                    && !found.object().differences().isEmpty();
            Circumstances circumstances = new Circumstances(
                    cluster,
                    entry.knownStatus().orElse(null),
                    expectedSince(entry, now),
                    now,
                    finder.reach(target.path(), differs));
            verdicts.add(new Verdict(object, table.judge(observation, circumstances)));
        }
        return worst(entry, cluster, verdicts);
    }

    private static CheckedClaim worst(ClaimEntry entry, String cluster, List<Verdict> verdicts) {
        Verdict worst = verdicts.getFirst();
        for (Verdict verdict : verdicts) {
            if (rank(verdict.judgement()) < rank(worst.judgement())) {
                worst = verdict;
            }
        }
        if (!(worst.judgement() instanceof Judged judged)) {
            return CheckedClaim.unchanged(entry, cluster);
        }
        if (verdicts.size() == 1) {
            return CheckedClaim.learnt(entry, cluster, judged.status(), judged.message());
        }
        long active = verdicts.stream()
                .filter(verdict -> verdict.judgement() instanceof Judged other && other.status() == ClaimStatus.ACTIVE)
                .count();
        String message = active == verdicts.size()
                ? "%s (%d objects)".formatted(judged.message(), verdicts.size())
                : "%s: %s (%d of %d active)".formatted(worst.object(), judged.message(), active, verdicts.size());
        return CheckedClaim.learnt(entry, cluster, judged.status(), MessageText.cut(message, MessageText.LONGEST));
    }

    /**
     * Returns the rank of a judgement. An error is certain, whatever the other objects are. Otherwise, one object
     * without an answer leaves the claim unchanged.
     */
    private static int rank(Judgement judgement) {
        return switch (judgement) {
            case Judged judged when judged.status() == ClaimStatus.ERROR -> 0;
            case Unchanged _ -> 1;
            case Judged judged -> 1 + SEVERITY.indexOf(judged.status());
        };
    }

    /**
     * Returns since when a claim is expected. A new entry reaches the registry when its pull request is merged,
     * possibly long after it was created. So the time counts from the first check: now if there was none, and the last
     * change while the claim is being created.
     */
    private static Instant expectedSince(ClaimEntry entry, Instant now) {
        Instant created = entry.createdInstant().orElse(Instant.EPOCH);
        Optional<Instant> seen = entry.lastCheckedInstant();
        if (seen.isEmpty()) {
            return now;
        }
        boolean creating = entry.knownStatus()
                .filter(status -> status == ClaimStatus.CREATING)
                .isPresent();
        return creating && seen.get().isAfter(created) ? seen.get() : created;
    }
}
