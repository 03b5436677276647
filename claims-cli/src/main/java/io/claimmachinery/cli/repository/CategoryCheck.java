package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.BuildResult;
import io.claimmachinery.kustomize.BuildResult.Reason;
import io.claimmachinery.kustomize.KustomizeTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.List;
import java.util.stream.Stream;

/** Whether a category can be applied: {@code kubectl kustomize} builds it. */
public final class CategoryCheck {

    private static final int SHOWN = 5;

    private CategoryCheck() {}

    /** What a category puts out, by its kustomization or by the one that Flux generates where it has none. */
    public static BuildResult build(RepositoryTree tree, RepositoryPath category) {
        return KustomizeTree.build(tree, category);
    }

    /** Why the category does not build; nothing when it does, and when only kustomize itself knows. */
    public static List<String> problems(RepositoryTree tree, RepositoryPath category) {
        return build(tree, category).reasons().stream().map(Reason::toString).toList();
    }

    /** Refuses a change after which the category does not build. */
    static void requireBuild(RepositoryTree tree, RepositoryPath category) {
        List<String> problems = problems(tree, category);
        if (!problems.isEmpty()) {
            String more = problems.size() > SHOWN ? "… and " + (problems.size() - SHOWN) + " more" : "";
            throw new ClaimProblem.Invalid(
                    "the category " + category + " would not build",
                    Stream.concat(problems.stream().limit(SHOWN), Stream.of(more))
                            .filter(line -> !line.isEmpty())
                            .toList());
        }
    }
}
