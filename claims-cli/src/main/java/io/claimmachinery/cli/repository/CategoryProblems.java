package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.BuildResult;
import io.claimmachinery.kustomize.BuildResult.Reason;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.YamlException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reasons why a category does not build, and how people can fix them. Flux applies a category as a whole or not at all, so
 * one broken manifest prevents every claim in it from being applied. It must not prevent changes and repairs of the others.
 */
public final class CategoryProblems {

    private final RepositoryTree tree;
    private final ClaimsLayout layout;
    private final RepositoryPath category;
    private final List<Reason> reasons;

    private CategoryProblems(RepositoryTree tree, ClaimsLayout layout, RepositoryPath category, List<Reason> reasons) {
        this.tree = tree;
        this.layout = layout;
        this.category = category;
        this.reasons = List.copyOf(reasons);
    }

    /** Returns the problems of a category; empty if it builds, or if only kustomize itself can tell. */
    public static CategoryProblems of(RepositoryTree tree, ClaimsLayout layout, RepositoryPath category) {
        return of(tree, layout, category, CategoryCheck.build(tree, category));
    }

    /** Returns the problems of a build that was already made, as {@link #of(RepositoryTree, ClaimsLayout, RepositoryPath)} does. */
    public static CategoryProblems of(
            RepositoryTree tree, ClaimsLayout layout, RepositoryPath category, BuildResult build) {
        return new CategoryProblems(tree, layout, category, build.reasons());
    }

    public boolean isEmpty() {
        return reasons.isEmpty();
    }

    /** Returns the problems of the category's own files, and those that a claim's files contribute to. */
    public CategoryProblems concerning(RepositoryPath claim) {
        return with(reasons.stream().filter(reason -> concerns(reason, claim)).toList());
    }

    /** Returns the problems of the category's own files. */
    public CategoryProblems ofCategory() {
        return with(reasons.stream().filter(reason -> claim(reason).isEmpty()).toList());
    }

    private CategoryProblems with(List<Reason> some) {
        return new CategoryProblems(tree, layout, category, some);
    }

    private boolean concerns(Reason reason, RepositoryPath claim) {
        return claim(reason).filter(it -> !it.equals(claim)).isEmpty()
                || reason.why().contains(claim + "/");
    }

    /** Returns the directory or file of the claim whose files a reason names; empty for the category's own files. */
    private Optional<RepositoryPath> claim(Reason reason) {
        String file = file(reason);
        if (!file.startsWith(category + "/")) {
            return Optional.empty();
        }
        String below = file.substring(category.value().length() + 1);
        int end = below.indexOf('/');
        return end > 0 || ClaimFolder.isManifest(below)
                ? Optional.of(category.resolve(end > 0 ? below.substring(0, end) : below))
                : Optional.empty();
    }

    private static String file(Reason reason) {
        return reason.where().replaceAll("(:\\d+)+$", "");
    }

    /** Returns one line for each reason, with its place. */
    public List<String> lines() {
        return reasons.stream().map(Reason::toString).toList();
    }

    /** Returns advice for people, one sentence each. */
    List<String> waysOut() {
        return reasons.stream()
                .flatMap(reason -> wayOut(reason).stream())
                .distinct()
                .toList();
    }

    /** Returns how to repair an invalid manifest; empty for other reasons. */
    public Optional<String> wayOut(Reason reason) {
        return claim(reason).flatMap(claim -> {
            RepositoryPath orderFile = claim.resolve(ClaimOrder.FILE_NAME);
            Optional<byte[]> order = isFile(orderFile) ? tree.read(orderFile) : Optional.empty();
            return order.map(content -> OrderFacts.read(FileText.toShow(content), orderFile.value()))
                    .filter(facts -> facts.problem().isEmpty())
                    .map(facts -> ManifestFile.read(tree, claim.resolve(facts.template() + ".yaml")))
                    .filter(file -> file.problem().isPresent() && file.isReplaceable())
                    .map(file -> "'claims change " + name(claim) + " --overwrite' renders " + file.path()
                            + " again from its order.");
        });
    }

    private boolean isFile(RepositoryPath path) {
        return path.parent().stream()
                .flatMap(parent -> tree.files(parent).stream())
                .anyMatch(path::equals);
    }

    private String name(RepositoryPath claim) {
        try {
            return layout.entries(tree).stream()
                    .filter(entry -> entry.path().equals(claim.value()))
                    .map(ClaimEntry::name)
                    .findFirst()
                    .orElse(claim.fileName());
        } catch (YamlException _) {
            return claim.fileName();
        }
    }

    /** Returns a note for reviewers about problems of claims that a change does not touch; empty if there are none. */
    public Optional<String> noteWithout(Set<RepositoryPath> changed) {
        CategoryProblems others = with(reasons.stream()
                .filter(reason -> claim(reason).filter(changed::contains).isEmpty())
                .toList());
        if (others.isEmpty()) {
            return Optional.empty();
        }
        int more = others.reasons.size() - 1;
        String first = others.lines().getFirst() + (more == 0 ? "" : " (and " + more + " more)");
        return Optional.of(category + " does not build, so Flux applies nothing of it until this is repaired: " + first
                + others.waysOut().stream().findFirst().map(it -> ". " + it).orElse("."));
    }
}
