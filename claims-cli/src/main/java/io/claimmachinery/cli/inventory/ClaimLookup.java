package io.claimmachinery.cli.inventory;

import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.client.RegistryBell;
import io.claimmachinery.cli.options.InventoryOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.Waiting;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Finds claims: in the repository that the user names, else through the registry API, else in the working copy. */
public final class ClaimLookup {

    private final Session session;
    private final InventoryOptions inventory;
    private final RepositoryOptions repositoryOptions;
    private final Supplier<RegistryApi> api;

    public ClaimLookup(
            Session session,
            InventoryOptions inventory,
            RepositoryOptions repositoryOptions,
            Supplier<RegistryApi> api) {
        this.session = session;
        this.inventory = inventory;
        this.repositoryOptions = repositoryOptions;
        this.api = api;
    }

    /**
     * Returns a bell that rings when claims that match may have changed; empty if they are read from a repository. Close it after
     * use.
     */
    public Optional<RegistryBell> bell(ClaimFilter filter) {
        return repositoryOptions.isGiven()
                ? Optional.empty()
                : inventory.api().map(url -> api.get().bell(url, filter));
    }

    /**
     * Returns the changes that open pull requests make to the claims that match, from a registry API.
     *
     * @param notice receives remarks about the list
     * @throws CommandFailure if no registry API is set: a repository does not show which pull requests are open
     */
    public List<ClaimEntry> pending(ClaimFilter filter, Consumer<String> notice) {
        URI url = inventory
                .api()
                .filter(_ -> !repositoryOptions.isGiven())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "--pending needs a registry API: a repository does not record which pull requests are open",
                        repositoryOptions.isGiven()
                                ? "Leave out --repo and --git-repo-url, and name a registry API with --registry-url or"
                                        + " $CLAIM_REGISTRY_URL."
                                : "Name one with --registry-url or $CLAIM_REGISTRY_URL."));
        return Waiting.on(session.terminal(), url.toString(), () -> api.get().pending(url, filter, notice));
    }

    public List<ClaimEntry> list(ClaimFilter filter) {
        Optional<URI> url = inventory.api();
        if (url.isPresent() && !repositoryOptions.isGiven()) {
            return Waiting.on(
                    session.terminal(), url.get().toString(), () -> api.get().list(url.get(), filter));
        }
        RepositoryFiles files = new RepositoryFiles(session, repositoryOptions);
        return files.look(tree -> entries(files, tree)).stream()
                .filter(filter::matches)
                .toList();
    }

    private List<ClaimEntry> entries(RepositoryFiles files, RepositoryTree tree) {
        ClaimsLayout layout = repositoryOptions.layout();
        if (!tree.exists(layout.registry())) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "there is no " + layout.registry() + " in " + files.place(),
                    "Name a repository (--repo, --git-repo-url), a registry API (--registry-url), or another"
                            + " --base-path.");
        }
        return layout.entries(tree);
    }
}
