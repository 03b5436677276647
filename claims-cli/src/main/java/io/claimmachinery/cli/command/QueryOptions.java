package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.ClaimQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which claims are meant; every filter takes several values, comma-separated or repeated. */
final class QueryOptions {

    @Option(names = "--category", paramLabel = "CATEGORY", split = ",", description = "Claims of these categories.")
    List<String> categories = List.of();

    @Option(names = "--template", paramLabel = "TEMPLATE", split = ",", description = "Claims of these templates.")
    List<String> templates = List.of();

    @Option(names = "--status", paramLabel = "STATUS", split = ",", description = "Claims of these statuses.")
    List<String> statuses = List.of();

    @Option(names = "--source", paramLabel = "SOURCE", split = ",", description = "Claims from these sources.")
    List<String> sources = List.of();

    @Option(names = "--namespace", paramLabel = "NAMESPACE", split = ",", description = "Claims in these namespaces.")
    List<String> namespaces = List.of();

    @Option(names = "--created-by", paramLabel = "USER", split = ",", description = "Claims that these users created.")
    List<String> creators = List.of();

    @Option(names = "--cluster", paramLabel = "CLUSTER", split = ",", description = "Claims in these clusters.")
    List<String> clusters = List.of();

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Claims with each of these words in name, template, category, creator or message.")
    @Nullable String search;

    ClaimQuery query() {
        return new ClaimQuery(categories, templates, statuses, sources, namespaces, creators, clusters, search);
    }
}
