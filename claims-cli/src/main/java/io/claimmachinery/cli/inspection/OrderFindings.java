package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.cli.repository.Finding.Kind;
import io.claimmachinery.cli.repository.OrderFacts;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.FileText;
import java.util.List;
import java.util.Optional;

/** Finds where a claim's order disagrees with the claim, its manifest or its registry entry. */
final class OrderFindings {

    private OrderFindings() {}

    /** @param directory of the claim; without an order in it there is nothing to find */
    static List<Finding> of(RepositoryTree tree, List<ClaimEntry> entries, String claim, RepositoryPath directory) {
        RepositoryPath file = directory.resolve(ClaimOrder.FILE_NAME);
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
        if (!tree.exists(directory.resolve(order.template() + ".yaml"))) {
            return differs(file, "there is no manifest " + order.template() + ".yaml beside it");
        }
        return entries.stream()
                .filter(entry -> entry.name().equals(claim) && !entry.template().equals(order.template()))
                .flatMap(
                        entry -> differs(
                                file,
                                "orders the template " + order.template() + ", the registry says " + entry.template())
                                .stream())
                .toList();
    }

    private static List<Finding> differs(RepositoryPath file, String message) {
        return List.of(new Finding(Kind.ORDER_DIFFERS, file.value(), message));
    }
}
