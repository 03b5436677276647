package io.claimmachinery.cli.command;

import io.claimmachinery.cli.change.ChangeDraft;
import io.claimmachinery.cli.change.PinnedChange;
import io.claimmachinery.cli.change.PinnedChange.Reordered;
import io.claimmachinery.cli.change.UnmergedChange;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.options.ApiOptions;
import io.claimmachinery.cli.options.EditOptions;
import io.claimmachinery.cli.options.ExpiryOptions;
import io.claimmachinery.cli.options.NamedClaim;
import io.claimmachinery.cli.options.ParameterOptions;
import io.claimmachinery.cli.order.RenderClient;
import io.claimmachinery.cli.output.Waiting;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ChangeSite;
import io.claimmachinery.cli.publish.ClaimBranches;
import io.claimmachinery.cli.publish.OpenOrder;
import io.claimmachinery.cli.publish.OrderMark;
import io.claimmachinery.cli.replay.OrderReplay;
import io.claimmachinery.cli.repository.CategoryProblems;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.OrderedClaim;
import io.claimmachinery.cli.repository.UnlistedNote;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.RepositoryTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claims change}: renders a claim's order again with other parameters. */
@Command(
        name = "change",
        description = {
            "Changes a claim: renders its order again with other parameters, and commits manifest and order.",
            "Renders with the module that the claim was ordered with. To move the claim to the template's current"
                    + " module, use 'claims upgrade'."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims change app-pvc -p storage=100Gi --repo team/claims --create-pr"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class ChangeCommand implements Callable<Integer> {

    private final ChangeServices services;

    @Spec
    CommandSpec spec;

    @Mixin
    NamedClaim claim = new NamedClaim();

    @Mixin
    ParameterOptions given = new ParameterOptions();

    @Option(
            names = "--unset",
            paramLabel = "KEY",
            split = ",",
            description = "Parameters to reset to the template's defaults. Comma-separated or repeated.")
    List<String> unset = List.of();

    @Option(names = "--replace", description = "Allow the change to replace the claim's Kubernetes objects.")
    boolean replace;

    @Option(names = "--fresh", description = "Drop your open change of the claim, instead of adding to it.")
    boolean fresh;

    @Mixin
    EditOptions edits = new EditOptions();

    @Mixin
    ExpiryOptions expiry = new ExpiryOptions();

    @Mixin
    ApiOptions apis = new ApiOptions();

    @Mixin
    ExistingClaims claims = new ExistingClaims();

    public ChangeCommand(ChangeServices services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        return claims.change(services, List.of(claim.name()), this::planned);
    }

    /** Returns the change. If the claim no longer exists, an open change of it is void, and its branch is deleted. */
    private Change planned(ChangeSite site) {
        try {
            return plan(site);
        } catch (ClaimProblem.Unknown e) {
            BranchName branch = ClaimBranches.change(claim.name());
            if (!claims.change.dryRun()
                    && !claim.isOfOneCategory()
                    && site.withdraw(branch, OpenOrder.withoutFilesIn(site.tree()))) {
                CommandOutput.of(spec)
                        .tell("Deleted branch " + claims.change.branchOr(branch)
                                + ": the claim that it changes is deleted. That closes its pull request.");
            }
            throw e;
        }
    }

    private Change plan(ChangeSite site) {
        ClaimsLayout layout = claims.repository.layout();
        ClaimReference reference = claim.reference();
        OrderedClaim committed = OrderedClaim.find(site.tree(), layout, reference);
        OrderMark mark = ChangeDraft.mark(committed);
        Optional<UnmergedChange> open = site.open(mark, ClaimBranches.change(committed.name()))
                .flatMap(order -> UnmergedChange.of(order, layout, reference));
        open.filter(found -> !found.lines().isEmpty()).ifPresent(this::tell);
        OrderedClaim before = fresh ? OrderedClaim.find(site.treeWithout(mark), layout, reference) : committed;
        Optional<UnmergedChange> kept = open.filter(_ -> !fresh);
        // The claim's secrets already exist, and an order does not contain them
        RenderClient client = new RenderClient(
                new OfferedTemplates(services.machinery().get(), apis.urls()),
                Optional.empty(),
                true,
                claims.change.dryRun());
        Map<String, @Nullable Object> earlier = new LinkedHashMap<>(
                kept.map(found -> found.renderedOver(before)).orElse(before.rendered()));
        earlier.keySet().removeAll(unset);
        Map<String, @Nullable Object> ordered = parameters(
                before, kept.map(found -> found.parametersOver(before)).orElse(before.parameters()));
        PinnedChange pinned = new PinnedChange(new OrderReplay(client), edits.policy());
        Reordered reordered = Waiting.on(
                services.session().terminal(), "machinery-api", () -> pinned.render(before, ordered, earlier));
        reordered.told().forEach(CommandOutput.of(spec)::tell);
        Map<String, @Nullable String> fields =
                expiry.fields(services.session().clock().instant());
        return new ChangeDraft(layout, before, reordered.rendered())
                .fill(
                        kept.map(found -> found.entryFieldsUnder(fields)).orElse(fields),
                        replace,
                        fresh ? Change.Kind.ORDERED : Change.Kind.LAID_OVER,
                        reordered.notes(),
                        reordered.recorded())
                .withNotes(notes(site.tree(), layout, before));
    }

    /** Returns notes about reasons why the change has no effect even after it is merged. */
    private static List<String> notes(RepositoryTree tree, ClaimsLayout layout, OrderedClaim claim) {
        return Stream.concat(
                        new UnlistedNote(tree, layout).note(claim).stream(),
                        claim.directory().parent().stream()
                                .map(category -> CategoryProblems.of(tree, layout, category))
                                .flatMap(problems -> problems.noteWithout(Set.of(claim.directory())).stream()))
                .toList();
    }

    private void tell(UnmergedChange open) {
        String lines = String.join(", ", open.lines());
        CommandOutput.of(spec)
                .tell(
                        fresh
                                ? "Dropped from your open change: " + lines + "."
                                : "Added to your open change (" + lines + "). Use --fresh to drop that change first.");
    }

    private Map<String, @Nullable Object> parameters(OrderedClaim before, Map<String, @Nullable Object> ordered) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(ordered);
        for (String key : unset) {
            if (!parameters.containsKey(key) && !before.rendered().containsKey(key)) {
                throw claims.repository.wrongUsage("--unset: the order of " + before.name() + " has no parameter " + key
                        + "; it has " + String.join(", ", parameters.keySet()));
            }
            parameters.remove(key);
        }
        parameters.putAll(given.values());
        return parameters;
    }
}
