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
 * The claims of one branch and request. Which claims share one, and the branch's name, follow from the claims that the
 * command is about, whether they still have to move or not: so a command that is run again goes on where it stopped.
 */
public record UpgradeBatch(BranchName branch, List<UpgradeStep> steps) {

    public UpgradeBatch {
        steps = List.copyOf(steps);
    }

    /** All on one branch, which is named after those that move; until they are merged, these stay the same. */
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

    /** At most so many on a branch, and those of one category only. */
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
     * The change that makes all steps of this batch.
     *
     * @param kind how it relates to what an earlier run left
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
