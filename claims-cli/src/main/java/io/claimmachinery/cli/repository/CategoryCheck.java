package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.BuildResult;
import io.claimmachinery.kustomize.BuildResult.Reason;
import io.claimmachinery.kustomize.KustomizeTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks whether a category can be applied: {@code kubectl kustomize} builds it. */
public final class CategoryCheck {

    private static final int SHOWN = 5;

    private CategoryCheck() {}

    /** Builds a category with its kustomization, or with the one that Flux generates if there is none. */
    public static BuildResult build(RepositoryTree tree, RepositoryPath category) {
        return KustomizeTree.build(tree, category);
    }

    /** Returns the reasons why the category does not build; empty if it does, and if only kustomize itself can tell. */
    public static List<String> problems(RepositoryTree tree, RepositoryPath category) {
        return build(tree, category).reasons().stream().map(Reason::toString).toList();
    }

    /** Refuses new claims if their category does not build with them. */
    static void requireBuild(RepositoryTree tree, ClaimsLayout layout, RepositoryPath category) {
        require(category, CategoryProblems.of(tree, layout, category));
    }

    /**
     * Refuses a change of a claim if the category then does not build because of that claim or of the category's own files.
     * Problems of other claims existed before, and each of those claims can be repaired separately.
     */
    static void requireBuildOf(RepositoryTree tree, ClaimsLayout layout, RepositoryPath claim) {
        claim.parent()
                .ifPresent(category -> require(
                        category, CategoryProblems.of(tree, layout, category).concerning(claim)));
    }

    private static void require(RepositoryPath category, CategoryProblems problems) {
        if (!problems.isEmpty()) {
            List<String> advice = new ArrayList<>(limited(problems.lines()));
            advice.addAll(limited(problems.waysOut()));
            throw new ClaimProblem.Invalid("the category " + category + " would not build", advice);
        }
    }

    private static List<String> limited(List<String> lines) {
        return lines.size() <= SHOWN
                ? lines
                : Stream.concat(lines.stream().limit(SHOWN), Stream.of("… and " + (lines.size() - SHOWN) + " more"))
                        .toList();
    }
}
