package io.claimmachinery.cli.command;

import io.claimmachinery.cli.deletion.DeletionCheck;
import io.claimmachinery.cli.options.ApiOptions;
import io.claimmachinery.cli.output.Waiting;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ClaimBranches;
import io.claimmachinery.cli.publish.OrderMark;
import io.claimmachinery.cli.repository.ClaimInventory;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.DeleteClaims;
import io.claimmachinery.cli.repository.StoredClaim;
import io.claimmachinery.git.RepositoryTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claims delete}: deletes claims. */
@Command(
        name = "delete",
        description = {
            "Deletes claims: their files, their lines in the kustomization and their registry entries, in one commit.",
            "Once merged, GitOps tools delete the infrastructure behind them."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims delete app-pvc --repo team/claims --create-pr"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class DeleteCommand implements Callable<Integer> {

    private final ChangeServices services;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Names of the claims.")
    List<String> names = List.of();

    @Option(
            names = "--resource-name",
            paramLabel = "NAME",
            split = ",",
            description = "Names of claims; for older scripts.")
    List<String> resourceNames = List.of();

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "Category of the claim, if several have its name.")
    @Nullable String category;

    @Option(
            names = {"-i", "--interactive"},
            description = "Ask for the claim (default: on a terminal, when none is named).")
    boolean interactive;

    @Option(names = "--non-interactive", description = "Never ask.")
    boolean nonInteractive;

    @Option(
            names = "--overwrite",
            description = "Delete a claim even if its manifest was edited by hand; otherwise, this is refused.")
    boolean overwrite;

    @Mixin
    ApiOptions apis = new ApiOptions();

    @Mixin
    ExistingClaims claims = new ExistingClaims();

    public DeleteCommand(ChangeServices services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        List<String> all = new ArrayList<>(names);
        all.addAll(resourceNames);
        List<String> wanted =
                all.isEmpty() ? List.of(asked()) : all.stream().distinct().toList();
        return claims.change(services, wanted, site -> plan(site.treeWithout(mark(wanted)), wanted));
    }

    /** Returns the name that the user typed at the prompt. */
    private String asked() {
        boolean asks = interactive || services.session().terminal().isInteractive();
        String name =
                nonInteractive || !asks ? null : services.session().terminal().ask("Name of the claim to delete: ");
        if (name == null || name.isBlank()) {
            throw claims.repository.wrongUsage("no claim named");
        }
        return name.strip();
    }

    private Change plan(RepositoryTree tree, List<String> wanted) {
        List<ClaimReference> references = wanted.stream()
                .map(name -> new ClaimReference(name, Optional.ofNullable(category)))
                .toList();
        ClaimsLayout layout = claims.repository.layout();
        ClaimInventory stored = ClaimInventory.of(tree, layout);
        List<StoredClaim> found = references.stream().map(stored::resolve).toList();
        if (!overwrite) {
            DeletionCheck check = new DeletionCheck(services.machinery().get(), apis.urls(), CommandOutput.of(spec));
            Waiting.on(services.session().terminal(), "machinery-api", () -> check.passed(tree, layout, references));
        }
        return new Change(
                DeleteClaims.named(layout, references),
                mark(wanted),
                ClaimBranches.delete(wanted),
                wanted.size() == 1 ? "Delete claim " + wanted.getFirst() : "Delete " + wanted.size() + " claims",
                found.stream().map(DeleteCommand::line).toList(),
                List.of(),
                Change.Kind.DELETION);
    }

    private OrderMark mark(List<String> names) {
        String all = String.join(", ", names);
        return new OrderMark("delete " + all, category == null ? all : all + " of category " + category);
    }

    private static String line(StoredClaim claim) {
        return "- " + claim.name()
                + claim.path().map(path -> ": " + path).orElse(": no files, only its registry entry");
    }
}
