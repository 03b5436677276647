package io.claimmachinery.cli.upgrade;

import io.claimmachinery.cli.client.ApiException;
import io.claimmachinery.cli.options.EditPolicy;
import io.claimmachinery.cli.order.KeptValueRefused;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.ModuleText;
import io.claimmachinery.cli.replay.HandEdits;
import io.claimmachinery.cli.replay.KeptEdits;
import io.claimmachinery.cli.replay.OrderReplay;
import io.claimmachinery.cli.repository.CategoryProblems;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.ManifestDelta;
import io.claimmachinery.cli.repository.OrderedClaim;
import io.claimmachinery.cli.repository.UnlistedNote;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Determines what an upgrade does to a claim. A claim that cannot move does not block the others. */
public final class UpgradePlanner {

    private final RepositoryTree tree;
    private final ClaimsLayout layout;
    private final OrderReplay replay;
    private final Optional<String> tag;
    private final boolean replacing;
    private final EditPolicy policy;
    private final boolean named;
    private final UnlistedNote unlisted;
    private final Map<RepositoryPath, CategoryProblems> categories = new ConcurrentHashMap<>();

    /**
     * @param tag tag of the module to move to; empty for the template's
     * @param named whether the user named the claims: each of them then has to move
     */
    public UpgradePlanner(
            RepositoryTree tree,
            ClaimsLayout layout,
            OrderReplay replay,
            Optional<String> tag,
            boolean replacing,
            EditPolicy policy,
            boolean named) {
        this.tree = tree;
        this.layout = layout;
        this.replay = replay;
        this.tag = tag;
        this.replacing = replacing;
        this.policy = policy;
        this.named = named;
        this.unlisted = new UnlistedNote(tree, layout);
    }

    public UpgradeStep plan(ClaimReference reference) {
        String category = reference.category().orElse("");
        OrderedClaim claim;
        try {
            claim = OrderedClaim.find(tree, layout, reference);
        } catch (ClaimProblem.NoOrder e) {
            return named
                    ? new UpgradeStep.Blocked(reference.name(), category, "", String.valueOf(e.getMessage()))
                    : new UpgradeStep.Skipped(reference.name(), category, String.valueOf(e.getMessage()));
        } catch (ClaimProblem.Invalid e) {
            return new UpgradeStep.Blocked(
                    reference.name(), category, "", withAdvice(String.valueOf(e.getMessage()), e.advice()));
        } catch (YamlException e) {
            return new UpgradeStep.Blocked(reference.name(), category, "", String.valueOf(e.getMessage()));
        }
        category = claim.category();
        String module = ModuleText.brief(claim.module());
        try {
            return plan(claim, category, module);
        } catch (ApiException.Refused e) {
            if (e.status() == 401 || e.status() == 403 || e.status() == 503) {
                throw e;
            }
            return new UpgradeStep.Blocked(claim.name(), category, module, reason(e));
        } catch (CommandFailure e) {
            return new UpgradeStep.Blocked(
                    claim.name(),
                    category,
                    module,
                    withAdvice(e.text(), e.advice()),
                    e.exitCode() == ExitCode.CONFLICT);
        }
    }

    private UpgradeStep plan(OrderedClaim claim, String category, String module) {
        RenderedClaim rendered = replay.current(claim, tag);
        boolean sameModule = Objects.equals(
                claim.module().digest(), rendered.rendering().module().digest());
        if (sameModule && rendered.rendering().parameters().equals(claim.rendered())) {
            return new UpgradeStep.Unchanged(claim.name(), category, module);
        }
        CategoryProblems problems = problems(claim);
        List<String> ofCategory = problems.ofCategory().lines();
        if (!ofCategory.isEmpty()) {
            return new UpgradeStep.Blocked(
                    claim.name(), category, module, "its category does not build: " + String.join("\n  ", ofCategory));
        }
        List<String> notes = new ArrayList<>();
        Optional<HandEdits.Found> edits = edits(claim, notes);
        if (edits.isPresent() && (policy == EditPolicy.REFUSE || !claim.file().isReplaceable())) {
            return new UpgradeStep.Blocked(claim.name(), category, module, edited(claim, edits.get()));
        }
        boolean keeping = policy == EditPolicy.KEEP;
        edits.ifPresent(_ -> notes.add(keeping ? HandEdits.KEPT : HandEdits.OVERWRITTEN));
        RenderedClaim written = edits.isPresent() && keeping ? KeptEdits.merge(claim, edits.get(), rendered) : rendered;
        Optional<String> recorded = edits.map(HandEdits.Found::rendered);
        Optional<String> problem = claim.file().problem();
        Optional<String> before = problem.isPresent() ? recorded : claim.manifestText();
        if (before.isEmpty() && !replacing) {
            return new UpgradeStep.Blocked(
                    claim.name(),
                    category,
                    module,
                    "cannot check whether objects, and the infrastructure behind them, would be deleted: "
                            + problem.orElse("") + "; correct the file, or allow it with --replace");
        }
        ManifestDelta delta =
                ManifestDelta.between(before.orElse(""), written.rendering().manifest());
        if (delta.removed() > 0 && !replacing) {
            return new UpgradeStep.Blocked(
                    claim.name(),
                    category,
                    module,
                    delta.removed() + " objects would be deleted, with the infrastructure behind them; use --replace"
                            + " to allow it");
        }
        unlisted.note(claim).ifPresent(note -> notes.add("- " + note));
        return new UpgradeStep.Moves(claim.name(), category, claim, written, recorded, delta, notes, problems);
    }

    /** Returns the problems of the claim's category. They are determined once for all claims of the category. */
    private CategoryProblems problems(OrderedClaim claim) {
        return categories.computeIfAbsent(
                claim.directory().parent().orElse(RepositoryPath.ROOT), it -> CategoryProblems.of(tree, layout, it));
    }

    /**
     * Returns the edits of the current manifest.
     *
     * @throws CommandFailure if they cannot be determined and must not be lost
     */
    private Optional<HandEdits.Found> edits(OrderedClaim claim, List<String> notes) {
        String reason;
        if (OrderReplay.pinned(claim).isEmpty()) {
            reason = "its order does not record a digest";
        } else {
            try {
                return new HandEdits(replay).of(claim);
            } catch (ApiException.Refused e) {
                if (!e.problem().equals("module-gone") && !e.problem().equals("not-reproducible")) {
                    throw e;
                }
                reason = String.valueOf(e.getMessage());
            } catch (KeptValueRefused e) {
                reason = e.text();
            }
        }
        if (policy != EditPolicy.OVERWRITE) {
            throw new CommandFailure(
                    ExitCode.INVALID,
                    "edits made by hand cannot be found; use --overwrite to continue anyway: " + reason);
        }
        notes.add(HandEdits.OVERWRITTEN);
        return Optional.empty();
    }

    private static String withAdvice(String reason, List<String> advice) {
        return String.join(
                "\n", Stream.concat(Stream.of(reason), advice.stream()).toList());
    }

    private static String edited(OrderedClaim claim, HandEdits.Found edits) {
        return claim.file()
                .problem()
                .map(problem -> problem + "\n" + claim.file().wayOut())
                .orElseGet(() -> "it was edited by hand; --keep-edits keeps the edits, --overwrite drops them:\n"
                        + edits.diff());
    }

    private static String reason(ApiException.Refused refused) {
        StringBuilder reason = new StringBuilder(String.valueOf(refused.getMessage()));
        refused.violations()
                .forEach(it -> reason.append("\n  ")
                        .append(it.parameter())
                        .append(": ")
                        .append(it.message()));
        return reason.toString();
    }
}
