package io.claimmachinery.cli.change;

import io.claimmachinery.cli.client.ApiException;
import io.claimmachinery.cli.client.Rendering;
import io.claimmachinery.cli.options.EditPolicy;
import io.claimmachinery.cli.order.Earlier;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.ModuleText;
import io.claimmachinery.cli.replay.HandEdits;
import io.claimmachinery.cli.replay.KeptEdits;
import io.claimmachinery.cli.replay.OrderReplay;
import io.claimmachinery.cli.repository.OrderedClaim;
import io.claimmachinery.model.claim.ModuleOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders a claim with other parameters, but with the module that it was ordered with, so that nothing else changes. */
public final class PinnedChange {

    private final OrderReplay replay;
    private final EditPolicy policy;

    /** @param policy how to treat edits that were made to the manifest by hand */
    public PinnedChange(OrderReplay replay, EditPolicy policy) {
        this.replay = replay;
        this.policy = policy;
    }

    /**
     * The claim after the change.
     *
     * @param notes lines for the commit and the pull request
     * @param told lines for the user
     * @param recorded the manifest that the order rendered before, if the current manifest differs from it; empty if it cannot be
     *     rendered
     */
    public record Reordered(RenderedClaim rendered, List<String> notes, List<String> told, Optional<String> recorded) {

        public Reordered {
            notes = List.copyOf(notes);
            told = List.copyOf(told);
        }
    }

    public Reordered render(
            OrderedClaim claim, Map<String, @Nullable Object> parameters, Map<String, @Nullable Object> earlier) {
        Optional<ModuleOrigin> module = OrderReplay.pinned(claim);
        List<String> notes = new ArrayList<>();
        List<String> told = new ArrayList<>();
        if (module.isEmpty()) {
            if (policy == EditPolicy.KEEP) {
                throw KeptEdits.unknown("the order of " + claim.name() + " does not record a digest of its module");
            }
            told.add("The order of " + claim.name()
                    + " does not record a digest, so it is rendered by the template's current module, and edits made"
                    + " by hand cannot be found.");
            return new Reordered(
                    replay.render(claim, parameters, Earlier.all(earlier), module), notes, told, Optional.empty());
        }
        try {
            Optional<HandEdits.Found> edits = edits(claim, earlier, notes, told);
            if (edits.isPresent() && policy == EditPolicy.REFUSE) {
                throw HandEdits.refusal(claim, edits.get());
            }
            boolean keeping = policy == EditPolicy.KEEP;
            edits.ifPresent(_ -> notes.add(keeping ? HandEdits.KEPT : HandEdits.OVERWRITTEN));
            RenderedClaim rendered = replay.render(claim, parameters, Earlier.all(earlier), module);
            movedOn(claim, rendered).forEach(line -> {
                notes.add("- " + line);
                told.add(line);
            });
            RenderedClaim written =
                    edits.isPresent() && keeping ? KeptEdits.merge(claim, edits.get(), rendered) : rendered;
            return new Reordered(written, notes, told, edits.map(HandEdits.Found::rendered));
        } catch (ApiException.Refused e) {
            throw e.problem().equals("module-gone") || e.problem().equals("not-reproducible")
                    ? new CommandFailure(
                            ExitCode.INVALID,
                            String.valueOf(e.getMessage()),
                            List.of(
                                    "'claims upgrade " + claim.name()
                                            + " --overwrite' renders the claim by the template's"
                                            + " current module; then 'claims change' works again.",
                                    "Edits made by hand cannot be found any more and are lost: check with --dry-run"
                                            + " first."),
                            e)
                    : e;
        }
    }

    /**
     * Returns the edits made by hand. The template may no longer accept the recorded order. The change then has to correct the
     * order, and is tried.
     */
    private Optional<HandEdits.Found> edits(
            OrderedClaim claim, Map<String, @Nullable Object> earlier, List<String> notes, List<String> told) {
        String reason;
        try {
            return new HandEdits(replay).of(claim);
        } catch (ApiException.Refused e) {
            if (!e.problem().equals("invalid-parameters")) {
                throw e;
            }
            reason = String.valueOf(e.getMessage());
        } catch (CommandFailure e) {
            if (earlier.keySet().containsAll(claim.rendered().keySet())) {
                // The change would fail for the same reason, and e gives the advice
                throw e;
            }
            reason = e.text();
        }
        if (policy == EditPolicy.KEEP) {
            throw KeptEdits.unknown(reason);
        }
        if (policy == EditPolicy.REFUSE) {
            throw HandEdits.unknown(claim, reason);
        }
        notes.add("- edits made by hand, if there were any, were overwritten");
        told.add("Edits made by hand cannot be found, because the order cannot be rendered as it was: " + reason);
        return Optional.empty();
    }

    /**
     * Returns the differences between the template and the claim: a newer module, or other defaults. Lists what can be found out
     * by rendering with the claim's parameters.
     */
    private List<String> movedOn(OrderedClaim claim, RenderedClaim rendered) {
        ModuleOrigin own = rendered.rendering().module();
        try {
            Rendering now = replay.render(
                            claim,
                            rendered.given(),
                            Earlier.supplied(rendered.rendering().parameters()),
                            Optional.empty())
                    .rendering();
            List<String> lines = new ArrayList<>();
            if (!Objects.equals(own.digest(), now.module().digest())) {
                lines.add("The template's module has changed, from " + ModuleText.brief(own) + " to "
                        + ModuleText.brief(now.module()) + ". Run 'claims upgrade " + claim.name() + "' to move the"
                        + " claim to it.");
            }
            lines.addAll(KeptDefaults.lines(rendered, now.parameters()));
            return lines;
        } catch (ApiException.Refused | CommandFailure e) {
            return List.of("The template's current module refuses the claim's parameters: " + e.getMessage());
        }
    }
}
