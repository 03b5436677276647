package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.cli.repository.Finding.Kind;
import io.claimmachinery.cli.repository.OrderFacts;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.YamlException;
import java.util.List;
import java.util.Optional;

/** Finds contradictions between an order and its claim, manifest or registry entry. */
final class OrderFindings {

    private OrderFindings() {}

    /** @param directory directory of the claim; there are no findings if it does not contain an order */
    static List<Finding> of(RepositoryTree tree, List<ClaimEntry> entries, String claim, RepositoryPath directory) {
        RepositoryPath file = directory.resolve(ClaimOrder.FILE_NAME);
        if (tree.links(directory).contains(file)) {
            return differs(file, "is a symbolic link, which is not followed");
        }
        Optional<byte[]> content = tree.read(file);
        if (content.isEmpty()) {
            return List.of();
        }
        OrderFacts order = OrderFacts.read(FileText.toShow(content.get()), file.value());
        if (order.problem().isPresent()) {
            return differs(file, order.problem().get());
        }
        if (!order.name().equals(claim)) {
            return differs(file, "is the order of a claim " + order.name());
        }
        RepositoryPath manifest = directory.resolve(order.template() + ".yaml");
        if (!tree.exists(manifest)) {
            return differs(file, "there is no manifest " + order.template() + ".yaml next to it");
        }
        if (holdsNothing(tree, manifest)) {
            return List.of(new Finding(
                    Kind.MANIFEST_EMPTY,
                    manifest.value(),
                    "contains no Kubernetes object, so Flux deletes the claim's objects; 'claims change " + claim
                            + " --overwrite' renders it again from its order"));
        }
        return entries.stream()
                .filter(entry -> entry.name().equals(claim) && !entry.template().equals(order.template()))
                .flatMap(entry -> differs(
                        file,
                        "is an order of template " + order.template() + ", but the registry says " + entry.template())
                        .stream())
                .toList();
    }

    /**
     * Reports whether a manifest is empty for kustomize: only blank space, comments and empty documents. Invalid YAML is a
     * finding of the build.
     */
    private static boolean holdsNothing(RepositoryTree tree, RepositoryPath manifest) {
        try {
            return tree.readAll(List.of(manifest)).values().stream()
                    .anyMatch(content -> ManifestReader.readAny(FileText.toShow(content), manifest.value())
                            .isEmpty());
        } catch (YamlException _) {
            return false;
        }
    }

    private static List<Finding> differs(RepositoryPath file, String message) {
        return List.of(new Finding(Kind.ORDER_DIFFERS, file.value(), message));
    }
}
