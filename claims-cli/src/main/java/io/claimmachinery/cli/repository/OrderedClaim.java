package io.claimmachinery.cli.repository;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.ModuleOrigin;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.FileText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim of the repository with its order, so that it can be rendered again.
 *
 * @param name the name in the registry
 * @param directory directory of its files
 * @param template name of its template
 * @param module the module that rendered it; its source is empty, and the digest missing, if the order does not record them
 * @param parameters the parameters as given in the order
 * @param rendered the rendered parameters: with defaults, and the values that functions supplied
 * @param orderText the exact text of its {@code order.yaml}
 * @param file the file at the place where the order expects the manifest
 */
public record OrderedClaim(
        String name,
        RepositoryPath directory,
        String template,
        ModuleOrigin module,
        Map<String, @Nullable Object> parameters,
        Map<String, @Nullable Object> rendered,
        String orderText,
        ManifestFile file) {

    public OrderedClaim {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        rendered = Collections.unmodifiableMap(new LinkedHashMap<>(rendered));
    }

    /**
     * Finds a claim and its order.
     *
     * @throws ClaimProblem.Unknown if the claim does not exist
     * @throws ClaimProblem.NoOrder if it has no order
     * @throws ClaimProblem.Invalid if its order cannot be read
     */
    public static OrderedClaim find(RepositoryTree tree, ClaimsLayout layout, ClaimReference reference) {
        StoredClaim claim = ClaimInventory.of(tree, layout).resolve(reference);
        RepositoryPath directory = claim.path()
                .orElseThrow(() -> new ClaimProblem.NoOrder(
                        "claim " + claim.name() + " has no files, only an entry in " + layout.registry(),
                        List.of("Let 'claims doctor --fix' remove the entry, or create the claim again.")));
        RepositoryPath file = directory.resolve(ClaimOrder.FILE_NAME);
        String text = read(tree, file)
                .orElseThrow(() -> new ClaimProblem.NoOrder(
                        "claim " + claim.name() + " has no " + ClaimOrder.FILE_NAME
                                + ": it was made by a tool that does not keep orders",
                        List.of(
                                "Let 'claims adopt " + claim.name()
                                        + " --template TEMPLATE' find its parameters, or edit its manifest below "
                                        + directory + ".",
                                ClaimProblem.DELETION_LOSES)));
        OrderFacts order = OrderFacts.read(text, file.value());
        order.problem().ifPresent(problem -> {
            throw new ClaimProblem.Invalid(file + " " + problem, List.of("Correct that file first."));
        });
        RepositoryPath manifest = directory.resolve(order.template() + ".yaml");
        return new OrderedClaim(
                claim.name(),
                directory,
                order.template(),
                order.module(),
                order.parameters(),
                order.rendered(),
                text,
                ManifestFile.read(tree, manifest));
    }

    private static Optional<String> read(RepositoryTree tree, RepositoryPath file) {
        try {
            return tree.read(file).map(content -> FileText.toEdit(content, file.value()));
        } catch (GitException.Conflict e) {
            throw new ClaimProblem.Invalid(e.problem(), List.of("Put the order there as a file first."));
        }
    }

    /** Returns the name of the directory that contains the claim's directory. */
    public String category() {
        return directory.parent().map(RepositoryPath::fileName).orElse("");
    }

    /** Returns the path of the manifest. */
    public RepositoryPath manifest() {
        return directory.resolve(template + ".yaml");
    }

    /** Returns the exact text of the manifest; empty if it cannot be read as text. */
    public Optional<String> manifestText() {
        return file.text();
    }

    /** Reports whether the manifest's file contains this text, apart from blank space around it. */
    public boolean isManifest(String text) {
        return manifestText().filter(it -> it.strip().equals(text.strip())).isPresent();
    }
}
