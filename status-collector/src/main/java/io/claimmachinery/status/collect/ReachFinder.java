package io.claimmachinery.status.collect;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.status.cluster.Applier;
import io.claimmachinery.status.cluster.ApplierAnswer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the applier of claims in one cluster, and whether it works. */
final class ReachFinder {

    private record Question(Applier applier, RepositoryPath category) {}

    private final ApplierAnswer answer;
    private final GitPast past;
    private final Reach.State withoutAnswer;
    private final Map<Question, Boolean> late = new HashMap<>();
    private final Map<RepositoryPath, Optional<Applier>> found = new HashMap<>();

    /** @param withoutAnswer state of claims whose applier was not found, if not all appliers are known */
    ReachFinder(ApplierAnswer answer, GitPast past, Reach.State withoutAnswer) {
        this.answer = answer;
        this.past = past;
        this.withoutAnswer = withoutAnswer;
    }

    /** @param differs whether the object in the cluster differs from git */
    Reach reach(@Nullable RepositoryPath path, boolean differs) {
        if (path == null) {
            return Reach.FINE;
        }
        RepositoryPath category = path.parent().orElse(RepositoryPath.ROOT);
        Optional<Applier> applier = found.computeIfAbsent(category, this::applier);
        boolean settled = differs && applier.filter(Applier::changesObjects).isEmpty() && past.isSettled(path);
        return new Reach(
                state(applier.orElse(null), category),
                applier.map(Applier::report).orElseGet(answer::reason),
                settled);
    }

    private Reach.State state(@Nullable Applier applier, RepositoryPath category) {
        if (applier == null) {
            return withoutAnswer;
        }
        if (applier.state() == Applier.State.APPLIES || !isLate(applier, category)) {
            return Reach.State.FINE;
        }
        return switch (applier.state()) {
            case FAILS -> Reach.State.FAILS;
            case SUSPENDED -> Reach.State.SUSPENDED;
            default -> Reach.State.UNDECIDED;
        };
    }

    /** Returns whether the category has changed since it was applied, longer ago than the grace time. */
    private boolean isLate(Applier applier, RepositoryPath category) {
        return late.computeIfAbsent(
                new Question(applier, category),
                _ -> past.isSettled(category)
                        && (applier.revision().isEmpty() || !past.isAt(category, applier.revision())));
    }

    /** Returns the applier of the nearest directory. If there are several for one directory, returns one that works. */
    private Optional<Applier> applier(RepositoryPath category) {
        return answer.appliers().stream()
                .filter(applier -> covers(applier, category))
                .min(Comparator.comparingInt(
                                (Applier applier) -> -applier.path().length())
                        .thenComparing(Applier::state)
                        .thenComparing(Applier::kind)
                        .thenComparing(Applier::name));
    }

    private boolean covers(Applier applier, RepositoryPath category) {
        String path = applier.path();
        boolean isBelow = path.isEmpty()
                || category.value().equals(path)
                || category.value().startsWith(path + "/");
        Applier.Source source = applier.source();
        return isBelow && (source == null ? !path.isEmpty() : past.isRead(source.repository(), source.branch()));
    }
}
