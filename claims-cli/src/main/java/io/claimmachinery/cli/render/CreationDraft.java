package io.claimmachinery.cli.render;

import io.claimmachinery.cli.options.ClaimOptions;
import io.claimmachinery.cli.options.FileOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ChangeSite;
import io.claimmachinery.cli.publish.ClaimBranches;
import io.claimmachinery.cli.publish.ClaimDescription;
import io.claimmachinery.cli.publish.OpenOrder;
import io.claimmachinery.cli.publish.OrderMark;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.CreateClaims;
import io.claimmachinery.cli.repository.FirstKustomization;
import io.claimmachinery.cli.repository.NewClaim;
import io.claimmachinery.cli.repository.WriteFiles;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates a change of the repository from rendered claims. */
final class CreationDraft {

    private final Session session;
    private final RepositoryOptions repositoryOptions;
    private final ClaimOptions claimOptions;
    private final ChangeSite site;
    private final ClaimsLayout layout;

    CreationDraft(Session session, RepositoryOptions repositoryOptions, ClaimOptions claimOptions, ChangeSite site) {
        this.session = session;
        this.repositoryOptions = repositoryOptions;
        this.claimOptions = claimOptions;
        this.site = site;
        this.layout = repositoryOptions.layout();
    }

    /**
     * Returns a change that creates claims with everything they need. A claim from an earlier run of the same order keeps its
     * creation time, so that the same command makes the same commit.
     *
     * @param category the category for orders without one
     */
    Change create(List<RenderedClaim> rendered, @Nullable Category category) {
        List<Target> targets =
                rendered.stream().map(claim -> target(claim, category)).toList();
        BranchName branch = ClaimBranches.create(
                targets.getFirst().category(),
                targets.stream().map(Target::name).toList());
        OrderMark mark = mark(targets);
        Optional<RepositoryTree> before = site.open(mark, branch).map(OpenOrder::after);
        List<NewClaim> claims = targets.stream()
                .map(target -> newClaim(target, createdAt(before, target.name())))
                .toList();
        return new Change(
                        new CreateClaims(layout, claims),
                        mark,
                        branch,
                        claims.size() == 1
                                ? "Create claim " + claims.getFirst().name() + " ("
                                        + claims.getFirst().order().template() + ")"
                                : "Create " + claims.size() + " claims",
                        claims.stream().map(this::line).toList(),
                        claims.stream().map(CreationDraft::folded).toList(),
                        Change.Kind.ORDERED)
                .withNotes(FirstKustomization.notes(
                        site.treeWithout(mark),
                        layout,
                        claims.stream().map(NewClaim::category).toList()));
    }

    private OrderMark mark(List<Target> targets) {
        return new OrderMark(
                "create "
                        + targets.stream()
                                .map(target -> target.category() + "/" + target.name())
                                .collect(Collectors.joining(", ")),
                targets.stream()
                        .map(target -> layout.claim(target.category(), target.name()) + " "
                                + target.rendered().order().template())
                        .collect(Collectors.joining(", ")));
    }

    /** Returns a change that writes only the rendered files, to a directory of the repository, which is a relative path. */
    Change write(List<RenderedClaim> rendered, Path outputDirectory, FileOptions files) {
        RepositoryPath directory = directory(outputDirectory);
        List<String> names = rendered.stream()
                .map(claim -> claim.order().template()
                        + claim.name().map(name -> " " + name).orElse(""))
                .toList();
        return new Change(
                new WriteFiles(directory, files.plan(rendered)),
                new OrderMark("write " + String.join(", ", names), directory + " " + String.join(", ", names)),
                ClaimBranches.files(rendered),
                "Render " + String.join(", ", names),
                List.of(),
                rendered.stream()
                        .map(claim -> new ClaimDescription.Folded(
                                claim.order().template(),
                                "yaml",
                                claim.rendering().manifest()))
                        .toList(),
                Change.Kind.ORDERED);
    }

    private record Target(RenderedClaim rendered, ClaimName name, Category category) {}

    private Target target(RenderedClaim claim, @Nullable Category fallback) {
        String template = claim.order().template();
        String name = claim.name()
                .orElseThrow(() -> new ClaimProblem.Invalid(
                        "the claim of template " + template + " has no name",
                        List.of("Give one with --name, or with --param name=… where the template has that"
                                + " parameter.")));
        String ordered = claim.order().category();
        try {
            Category category = ordered == null ? fallback : Category.of(ordered);
            if (category == null) {
                throw repositoryOptions.wrongUsage("no category for claim " + name + ": name one with --category");
            }
            return new Target(claim, ClaimName.of(name), category);
        } catch (IllegalArgumentException e) {
            throw new ClaimProblem.Invalid(String.valueOf(e.getMessage()), List.of());
        }
    }

    private NewClaim newClaim(Target target, Instant createdAt) {
        return new NewClaimDraft(session, repositoryOptions, claimOptions, site, layout)
                .fill(target.rendered(), target.name(), target.category(), createdAt);
    }

    private Instant createdAt(Optional<RepositoryTree> before, ClaimName name) {
        return before.flatMap(tree -> layout.find(tree, name.value()))
                .flatMap(ClaimEntry::createdInstant)
                .orElseGet(() -> session.clock().instant());
    }

    private String line(NewClaim claim) {
        return "- " + layout.claim(claim.category(), claim.name()) + ": template "
                + claim.order().template() + ", module "
                + claim.order().module().source()
                + (claim.order().module().tag() == null
                        ? ""
                        : ":" + claim.order().module().tag());
    }

    private static ClaimDescription.Folded folded(NewClaim claim) {
        return new ClaimDescription.Folded("Manifest of " + claim.name(), "yaml", claim.manifest());
    }

    /** Returns the directory as a path of the repository; {@code .} is its top. */
    private static RepositoryPath directory(Path directory) {
        List<String> segments = new ArrayList<>();
        directory.normalize().forEach(segment -> segments.add(segment.toString()));
        String path = String.join("/", segments);
        try {
            return path.isEmpty() ? RepositoryPath.ROOT : RepositoryPath.of(directory.isAbsolute() ? "/" + path : path);
        } catch (IllegalArgumentException e) {
            throw new ClaimProblem.Invalid(
                    String.valueOf(e.getMessage()),
                    List.of("--output-dir must be a relative path here: it is a directory in the repository."));
        }
    }
}
