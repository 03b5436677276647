package io.claimmachinery.cli.command;

import io.claimmachinery.cli.adopt.AdoptionDraft;
import io.claimmachinery.cli.adopt.Attempt;
import io.claimmachinery.cli.adopt.ParameterSearch;
import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.inventory.RegisteredRepository;
import io.claimmachinery.cli.options.ApiOptions;
import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.options.InventoryOptions;
import io.claimmachinery.cli.options.OutputOptions;
import io.claimmachinery.cli.options.ParameterOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.order.RenderClient;
import io.claimmachinery.cli.output.Waiting;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ChangeReport;
import io.claimmachinery.cli.publish.ChangeRunner;
import io.claimmachinery.cli.publish.ChangeSite;
import io.claimmachinery.cli.publish.OrderMark;
import io.claimmachinery.cli.publish.ReportView;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.OrderlessClaim;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.model.claim.ModuleOrigin;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claims adopt}: writes the order of a claim that another tool made. */
@Command(
        name = "adopt",
        description = {
            "Adopts a claim that another tool made: finds the parameters that render its manifest as it is, and commits"
                    + " them as its order, so that 'claims change' and 'claims upgrade' work for it.",
            "Its Kubernetes objects stay the same. If no parameters render them, it says what differs and changes"
                    + " nothing (exit code 4).",
            "'claims doctor --fix --adopt' is different: it lists and registers claims again that are not applied."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims adopt old-data --template volumeclaim --repo team/claims --create-pr"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class AdoptCommand implements Callable<Integer> {

    private final Session session;
    private final ObjectProvider<MachineryApi> machinery;
    private final ObjectProvider<RegistryApi> api;
    private final ObjectProvider<GitHosts> pullRequests;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the claim.")
    String name = "";

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "Category of the claim, if several have its name.")
    @Nullable String category;

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
    InventoryOptions inventory = new InventoryOptions();

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    public AdoptCommand(
            Session session,
            ObjectProvider<MachineryApi> machinery,
            ObjectProvider<RegistryApi> api,
            ObjectProvider<GitHosts> pullRequests) {
        this.session = session;
        this.machinery = machinery;
        this.api = api;
        this.pullRequests = pullRequests;
    }

    @Override
    public Integer call() {
        Optional<GitRemote> remote = repository.remote(session);
        if (remote.isEmpty() && !change.namesWorkingCopy()) {
            remote = new RegisteredRepository(inventory, api, repository.gitHubServer(session)).of(List.of(name));
        }
        ChangeReport report = new ChangeRunner(session, repository, change, pullRequests).run(remote, this::plan);
        new ReportView(CommandOutput.of(spec)).show(report, output.format());
        return 0;
    }

    private Change plan(ChangeSite site) {
        ClaimReference reference = new ClaimReference(name, Optional.ofNullable(category));
        OrderMark mark = OrderMark.of("adopt " + reference);
        OrderlessClaim claim = OrderlessClaim.find(
                site.treeWithout(mark), repository.layout(), reference, Optional.ofNullable(template));
        AdoptionDraft form = new AdoptionDraft(repository.layout(), reference, mark, claim, templateOf(claim));
        // Nothing is ordered here, so no function may give a value away
        RenderClient desk = new RenderClient(
                new OfferedTemplates(machinery.getObject(), apis.urls()), Optional.empty(), true, true);
        Optional<ModuleOrigin> module = Optional.ofNullable(tag).map(it -> new ModuleOrigin("", it, null));
        ParameterSearch search = form.search(desk, given.values(), module);
        Attempt attempt = Waiting.on(session.terminal(), "machinery-api", search::search);
        if (!attempt.isMatch()) {
            throw form.refusal(attempt, search.isExhausted());
        }
        form.unseen(desk, attempt).ifPresent(CommandOutput.of(spec)::tell);
        return form.fill(attempt);
    }

    private String templateOf(OrderlessClaim claim) {
        if (template == null && claim.registeredTemplate().isEmpty()) {
            throw repository.wrongUsage(
                    "--template is missing: the registry does not say which template " + name + " was made from");
        }
        return template == null ? claim.registeredTemplate() : template;
    }
}
