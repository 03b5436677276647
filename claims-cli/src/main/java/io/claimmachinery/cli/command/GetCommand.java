package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.ApiException;
import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.inventory.ClaimFacts;
import io.claimmachinery.cli.inventory.PendingChange;
import io.claimmachinery.cli.inventory.RepositoryFiles;
import io.claimmachinery.cli.options.InventoryOptions;
import io.claimmachinery.cli.options.NamedClaim;
import io.claimmachinery.cli.options.OutputOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.yaml.YamlException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code claims get}: shows everything about one claim. */
@Command(
        name = "get",
        description = {
            "Shows a claim: its registry entry, its order, its files, and the last commits that changed it.",
            "Reads the repository that you name. Without one, asks the registry API, and reads files and commits from"
                    + " the repository in the claim's entry. Without either, reads the current working copy."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims get app-pvc --repo team/claims"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class GetCommand implements Callable<Integer> {

    private final Session session;
    private final Supplier<RegistryApi> api;

    @Spec
    CommandSpec spec;

    @Mixin
    NamedClaim claim = new NamedClaim();

    @Mixin
    InventoryOptions inventory = new InventoryOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    public GetCommand(Session session, Supplier<RegistryApi> api) {
        this.session = session;
        this.api = api;
    }

    @Override
    public Integer call() {
        Optional<URI> url = inventory.api();
        ClaimReference reference = claim.reference();
        ClaimFacts facts = url.isPresent() && !repository.isGiven()
                ? registered(url.get(), reference)
                : ClaimFacts.fromRepository(new RepositoryFiles(session, repository), repository.layout(), reference);
        facts.print(CommandOutput.of(spec), output.format());
        return 0;
    }

    /**
     * Returns the claim with its entry from the registry API. The rest comes from the repository that the entry names, or from
     * the API if the repository cannot be read.
     */
    private ClaimFacts registered(URI url, ClaimReference reference) {
        ClaimEntry entry = entry(url, reference);
        Optional<GitRemote> remote = GitRemote.named(
                entry.repository(), repository.gitHubServer(session).address());
        if (remote.isEmpty()) {
            tellIncomplete("the registry does not say which repository it is in");
            return ClaimFacts.fromApi(api.get(), url, entry);
        }
        try {
            RepositoryFiles files = RepositoryFiles.of(remote.get(), session, repository);
            return ClaimFacts.fromRepository(files, repository.layout(), reference)
                    .with(entry);
        } catch (GitException | ClaimProblem | YamlException | UncheckedIOException e) {
            tellIncomplete(String.valueOf(e.getMessage()));
            return ClaimFacts.fromApi(api.get(), url, entry);
        }
    }

    private ClaimEntry entry(URI url, ClaimReference reference) {
        RegistryApi registry = api.get();
        return registry.find(url, reference.name()).filter(reference::fits).orElseThrow(() -> {
            refusePending(registry, url, reference);
            List<ClaimEntry> known = registry.list(url, ClaimFilter.ALL);
            return ClaimProblem.unknown(
                    reference, known.stream().map(ClaimEntry::name).toList());
        });
    }

    /** Refuses a claim that does not exist yet, because an open pull request creates it. */
    private static void refusePending(RegistryApi registry, URI url, ClaimReference reference) {
        try {
            registry.pending(url, ClaimFilter.ALL, _ -> {}).stream()
                    .filter(claim -> claim.name().equals(reference.name()) && reference.fits(claim))
                    .findFirst()
                    .flatMap(PendingChange::of)
                    .ifPresent(change -> {
                        throw new ClaimProblem.Unknown(
                                "there is no claim " + reference + " yet: pull request " + change.number()
                                        + " creates it",
                                List.of("Merge it first: " + change.url()));
                    });
        } catch (ApiException _) {
            // This registry API does not know which pull requests are open
        }
    }

    private void tellIncomplete(String reason) {
        CommandOutput.of(spec).tell("Shown as the registry API knows it, without commits: " + reason + ".");
    }
}
