package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.CategoryBuild;
import io.claimmachinery.yaml.YamlException;
import java.util.List;
import java.util.stream.Stream;

/** Whether a category can be applied: {@code kubectl kustomize} builds it. */
final class CategoryCheck {

    private static final int SHOWN = 5;

    private CategoryCheck() {}

    static CategoryBuild.Result build(RepositoryTree tree, RepositoryPath category) {
        return CategoryBuild.of(category, tree::readAll);
    }

    /** Why the category does not build; nothing when it does. */
    static List<String> problems(RepositoryTree tree, RepositoryPath category) {
        return build(tree, category).problems().stream()
                .map(YamlException::getMessage)
                .map(String::valueOf)
                .toList();
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
