package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.ApiException;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.ManifestDelta;
import io.claimmachinery.cli.repository.OrderedClaim;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds out what an upgrade would do to a claim. A claim that cannot move does not hold up the others. */
final class UpgradePlanner {

    private final RepositoryTree tree;
    private final ClaimsLayout layout;
    private final OrderReplay replay;
    private final Optional<String> tag;
    private final boolean replacing;
    private final boolean overwriting;

    /** @param tag of the module to move to; empty for the template's */
    UpgradePlanner(
            RepositoryTree tree,
            ClaimsLayout layout,
            OrderReplay replay,
            Optional<String> tag,
            boolean replacing,
            boolean overwriting) {
        this.tree = tree;
        this.layout = layout;
        this.replay = replay;
        this.tag = tag;
        this.replacing = replacing;
        this.overwriting = overwriting;
    }

    UpgradeStep plan(ClaimReference reference) {
        String category = reference.category().orElse("");
        OrderedClaim claim;
        try {
            claim = OrderedClaim.find(tree, layout, reference);
        } catch (ClaimProblem.Invalid | YamlException e) {
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
            return new UpgradeStep.Blocked(claim.name(), category, module, e.text());
        }
    }

    private UpgradeStep plan(OrderedClaim claim, String category, String module) {
        RenderedClaim rendered = replay.current(claim, tag);
        String manifest = rendered.rendering().manifest();
        String now = claim.manifestText().orElse("");
        boolean sameModule = Objects.equals(
                claim.module().digest(), rendered.rendering().module().digest());
        if (sameModule && rendered.rendering().parameters().equals(claim.rendered())) {
            return new UpgradeStep.Unchanged(claim.name(), category, module);
        }
        List<String> notes = new ArrayList<>();
        Optional<String> edits = edits(claim);
        if (edits.isPresent() && !overwriting) {
            return new UpgradeStep.Blocked(claim.name(), category, module, edits.get());
        }
        edits.ifPresent(_ -> notes.add(HandEdits.OVERWRITTEN));
        ManifestDelta delta = ManifestDelta.between(now, manifest);
        if (delta.removed() > 0 && !replacing) {
            return new UpgradeStep.Blocked(
                    claim.name(),
                    category,
                    module,
                    delta.removed() + " objects would vanish, and what stands behind them: --replace allows it");
        }
        return new UpgradeStep.Moves(claim.name(), category, claim, rendered, delta, notes);
    }

    /** Why the manifest that is there may not be replaced; empty where it is what the order renders. */
    private Optional<String> edits(OrderedClaim claim) {
        if (OrderReplay.pinned(claim).isEmpty()) {
            return Optional.of(
                    "its order records no digest, so edits made by hand cannot be told: --overwrite goes on");
        }
        try {
            return new HandEdits(replay)
                    .of(claim)
                    .map(diff -> "it was edited by hand; --overwrite drops the edits:\n" + diff.stripTrailing());
        } catch (ApiException.Refused e) {
            if (e.problem().equals("module-gone") || e.problem().equals("not-reproducible")) {
                return Optional.of("edits made by hand cannot be told, --overwrite goes on: " + e.getMessage());
            }
            throw e;
        }
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
