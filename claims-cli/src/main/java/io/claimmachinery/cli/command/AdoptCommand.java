package io.claimmachinery.cli.command;

import io.claimmachinery.cli.adopt.AdoptionDraft;
import io.claimmachinery.cli.adopt.Attempt;
import io.claimmachinery.cli.adopt.ParameterSearch;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.options.ApiOptions;
import io.claimmachinery.cli.options.NamedClaim;
import io.claimmachinery.cli.options.ParameterOptions;
import io.claimmachinery.cli.order.RenderClient;
import io.claimmachinery.cli.output.Waiting;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ChangeSite;
import io.claimmachinery.cli.publish.OrderMark;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.OrderlessClaim;
import io.claimmachinery.model.claim.ModuleOrigin;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claims adopt}: writes the order of a claim that another tool created. */
@Command(
        name = "adopt",
        description = {
            "Adopts a claim that another tool made, so that 'claims change' and 'claims upgrade' work for it.",
            "Finds the parameters that render the claim's manifest as it is, and commits them as its order. If no"
                    + " parameters do, shows what differs and changes nothing (exit code 4).",
            "The claim's Kubernetes objects stay the same.",
            "To list and register claims again that are not applied, use 'claims doctor --fix --adopt'."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims adopt old-data --template volumeclaim --repo team/claims --create-pr"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class AdoptCommand implements Callable<Integer> {

    private final ChangeServices services;

    @Spec
    CommandSpec spec;

    @Mixin
    NamedClaim claim = new NamedClaim();

    @Option(
            names = {"-t", "--template"},
            paramLabel = "TEMPLATE",
            description = "Template that renders it (default: the one that its registry entry names).")
    @Nullable String template;

    @Mixin
    ParameterOptions given = new ParameterOptions();

    @Option(
            names = "--module-tag",
            paramLabel = "TAG",
            description = "Tag of the template's module that rendered the claim (default: the template's current one).")
    @Nullable String tag;

    @Mixin
    ApiOptions apis = new ApiOptions();

    @Mixin
    ExistingClaims claims = new ExistingClaims();

    public AdoptCommand(ChangeServices services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        return claims.change(services, List.of(claim.name()), this::plan);
    }

    private Change plan(ChangeSite site) {
        ClaimsLayout layout = claims.repository.layout();
        ClaimReference reference = claim.reference();
        OrderMark mark = OrderMark.of("adopt " + reference);
        OrderlessClaim orderless =
                OrderlessClaim.find(site.treeWithout(mark), layout, reference, Optional.ofNullable(template));
        AdoptionDraft draft = new AdoptionDraft(layout, reference, mark, orderless, templateOf(orderless));
        // Nothing is ordered here, so no function may allocate a value
        RenderClient client = new RenderClient(
                new OfferedTemplates(services.machinery().get(), apis.urls()), Optional.empty(), true, true);
        Optional<ModuleOrigin> module = Optional.ofNullable(tag).map(it -> new ModuleOrigin("", it, null));
        ParameterSearch search = draft.search(client, given.values(), module);
        Attempt attempt = Waiting.on(services.session().terminal(), "machinery-api", search::search);
        if (!attempt.isMatch()) {
            throw draft.refusal(attempt, search.isExhausted());
        }
        draft.unseen(client, attempt).ifPresent(CommandOutput.of(spec)::tell);
        return draft.fill(attempt);
    }

    private String templateOf(OrderlessClaim orderless) {
        if (template == null && orderless.registeredTemplate().isEmpty()) {
            throw claims.repository.wrongUsage("--template is missing: the registry does not say which template "
                    + claim.name() + " was made from");
        }
        return template == null ? orderless.registeredTemplate() : template;
    }
}
