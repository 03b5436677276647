package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.repository.ClaimReference;
import java.net.URI;
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

/** {@code claims get}: everything about one claim. */
@Command(
        name = "get",
        description = {
            "Shows a claim: its registry entry, its order, its files, the last commits that touched it.",
            "Asks the registry API, or looks into a repository, or into the working copy you stand in. The API knows the"
                    + " manifest and the order; other files and commits are shown of a repository or working copy."
        },
        abbreviateSynopsis = true,
        sortOptions = false)
public final class GetCommand implements Callable<Integer> {

    private final Session session;
    private final ObjectProvider<RegistryApi> api;

    @Spec
    @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the claim.")
    String name = "";

    @Option(names = "--category", paramLabel = "CATEGORY", description = "Only a claim of this category is meant.")
    @Nullable String category;

    @Mixin
    InventoryOptions inventory = new InventoryOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: text).")
    OutputFormat format = OutputFormat.text;

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    public GetCommand(Session session, ObjectProvider<RegistryApi> api) {
        this.session = session;
        this.api = api;
    }

    @Override
    public Integer call() {
        Optional<URI> url = inventory.api();
        ClaimReference reference = new ClaimReference(name, Optional.ofNullable(category));
        ClaimFacts facts = url.isPresent() && !repository.isGiven()
                ? ClaimFacts.fromApi(api.getObject(), url.get(), reference)
                : ClaimFacts.fromRepository(session, repository, reference);
        facts.print(Answers.of(spec), format);
        return 0;
    }
}
