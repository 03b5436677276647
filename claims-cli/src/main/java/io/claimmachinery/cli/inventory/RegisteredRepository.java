package io.claimmachinery.cli.inventory;

import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.options.GitHubServer;
import io.claimmachinery.cli.options.InventoryOptions;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds the repository of claims through the registry API, if the user names none. */
public final class RegisteredRepository {

    private final InventoryOptions inventory;
    private final Supplier<RegistryApi> api;
    private final GitHubServer server;

    /** @param server the GitHub server that the registry's {@code owner/name} refers to */
    public RegisteredRepository(InventoryOptions inventory, Supplier<RegistryApi> api, GitHubServer server) {
        this.inventory = inventory;
        this.api = api;
        this.server = server;
    }

    /** Returns the repository that contains all these claims; empty without a registry API. */
    public Optional<GitRemote> of(List<String> names) {
        Optional<URI> url = inventory.api();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        Set<String> repositories = new TreeSet<>();
        for (String name : names) {
            ClaimEntry entry = api.get().find(url.get(), name).orElseThrow(() -> unknown(url.get(), name));
            if (entry.repository().isEmpty()) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "the registry does not say which repository " + name + " is in",
                        "Name it with --repo.");
            }
            repositories.add(entry.repository());
        }
        if (repositories.size() > 1) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    "these claims are in several repositories: " + String.join(", ", repositories),
                    "Delete them one repository at a time.");
        }
        return Optional.of(remote(repositories.iterator().next()));
    }

    /** The user's token is sent to this remote. So a registry can name repositories, but never the server. */
    private GitRemote remote(String repository) {
        return GitRemote.named(repository, server.address())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.INVALID,
                        "the registry says that the repository is '" + repository + "', and that is not owner/name",
                        "Name it with --repo or --git-repo-url."));
    }

    private ClaimProblem unknown(URI url, String name) {
        List<ClaimEntry> known = api.get().list(url, ClaimFilter.ALL);
        return ClaimProblem.unknown(
                new ClaimReference(name, Optional.empty()),
                known.stream().map(ClaimEntry::name).toList());
    }
}
