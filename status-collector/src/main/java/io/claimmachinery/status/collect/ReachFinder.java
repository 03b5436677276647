package io.claimmachinery.status.collect;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.status.cluster.Applier;
import io.claimmachinery.status.cluster.ApplierAnswer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out, for claims of one cluster, what applies them there, and whether it does. */
final class ReachFinder {

    private record Question(Applier applier, RepositoryPath category) {}

    private final ApplierAnswer answer;
    private final GitPast past;
    private final Reach.State withoutAnswer;
    private final Map<Question, Boolean> late = new HashMap<>();
    private final Map<RepositoryPath, Optional<Applier>> found = new HashMap<>();

    /** @param withoutAnswer what is known of claims whose applier was not found: nothing, if not all appliers are known */
    ReachFinder(ApplierAnswer answer, GitPast past, Reach.State withoutAnswer) {
        this.answer = answer;
        this.past = past;
        this.withoutAnswer = withoutAnswer;
    }

    /** @param differs whether the cluster's object is not as git says */
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

    /** Whether the category changed since it was applied, longer than the grace time ago. */
    private boolean isLate(Applier applier, RepositoryPath category) {
        return late.computeIfAbsent(
                new Question(applier, category),
                _ -> past.isSettled(category)
                        && (applier.revision().isEmpty() || !past.isAt(category, applier.revision())));
    }

    /** The one whose directory is the closest; of several for one directory, one that does its work. */
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
