package io.claimmachinery.cli.upgrade;

import io.claimmachinery.cli.output.ModuleText;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ClaimBranches;
import io.claimmachinery.cli.publish.ClaimDescription;
import io.claimmachinery.cli.publish.OrderMark;
import io.claimmachinery.cli.repository.ChangeClaim;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The claims of one branch and pull request. The command's claims alone determine which claims share a branch, and its name,
 * whether they still need the upgrade or not. So a command that runs again continues where it stopped.
 */
public record UpgradeBatch(BranchName branch, List<UpgradeStep> steps) {

    public UpgradeBatch {
        steps = List.copyOf(steps);
    }

    /** Returns one batch with all claims. Its branch is named after those that move. They stay the same until they are merged. */
    public static UpgradeBatch one(List<UpgradeStep> steps) {
        List<String> moving = steps.stream()
                .filter(UpgradeStep.Moves.class::isInstance)
                .map(UpgradeStep::name)
                .toList();
        List<String> names =
                moving.isEmpty() ? steps.stream().map(UpgradeStep::name).toList() : moving;
        return new UpgradeBatch(
                names.size() == 1 ? ClaimBranches.named("upgrade-" + names.getFirst()) : ClaimBranches.upgrade(names),
                steps);
    }

    /** Returns batches of at most {@code size} claims, each of one category. */
    static List<UpgradeBatch> of(List<UpgradeStep> steps, int size) {
        Map<String, List<UpgradeStep>> byCategory = new LinkedHashMap<>();
        steps.forEach(step -> byCategory
                .computeIfAbsent(step.category(), _ -> new ArrayList<>())
                .add(step));
        List<UpgradeBatch> batches = new ArrayList<>();
        byCategory.forEach((category, all) -> {
            for (int from = 0; from < all.size(); from += size) {
                BranchName branch = ClaimBranches.named(
                        "upgrade-" + (category.isEmpty() ? "" : category + "-") + (from / size + 1));
                batches.add(new UpgradeBatch(branch, all.subList(from, Math.min(all.size(), from + size))));
            }
        });
        return batches;
    }

    List<UpgradeStep.Moves> moves() {
        return steps.stream()
                .filter(UpgradeStep.Moves.class::isInstance)
                .map(UpgradeStep.Moves.class::cast)
                .toList();
    }

    /**
     * Returns the change that makes all steps of this batch.
     *
     * @param kind how the change relates to the one of an earlier run
     */
    public Change change(ClaimsLayout layout, boolean replacing, Change.Kind kind) {
        List<UpgradeStep.Moves> moves = moves();
        List<ChangeClaim> operations = moves.stream()
                .map(step -> new ChangeClaim(
                        layout,
                        step.claim(),
                        step.rendered().rendering().manifest(),
                        step.rendered().kept(step.name()),
                        Map.of(),
                        replacing,
                        step.recorded()))
                .toList();
        Change change = new Change(
                tree -> operations.forEach(operation -> operation.apply(tree)),
                OrderMark.of("upgrade " + branch),
                branch,
                moves.size() == 1
                        ? "Upgrade claim " + moves.getFirst().name() + " ("
                                + moves.getFirst().claim().template() + ")"
                        : "Upgrade " + moves.size() + " claims",
                moves.stream().flatMap(step -> lines(step).stream()).toList(),
                moves.stream()
                        .map(step -> new ClaimDescription.Folded(
                                "Manifest of " + step.name(),
                                "yaml",
                                step.rendered().rendering().manifest()))
                        .toList(),
                kind);
        Set<RepositoryPath> repaired =
                moves.stream().map(step -> step.claim().directory()).collect(Collectors.toSet());
        return change.withNotes(moves.stream()
                .flatMap(step -> step.problems().noteWithout(repaired).stream())
                .distinct()
                .toList());
    }

    private static List<String> lines(UpgradeStep.Moves step) {
        List<String> lines = new ArrayList<>();
        lines.add("- " + step.claim().directory() + ": objects " + step.delta());
        ModuleText.line(step.claim().module(), step.rendered().rendering().module())
                .ifPresent(line -> lines.add("  " + line));
        step.notes().forEach(note -> lines.add("  " + note));
        return lines;
    }
}
