package io.claimmachinery.cli.inventory;

import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.options.OutputFormat;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.repository.ClaimInventory;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.StoredClaim;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.yaml.FileText;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about one claim.
 *
 * @param entry its registry entry; empty if it has none
 * @param order its order.yaml, if it has one
 * @param files its files by path, as far as they are known
 * @param commits the latest commits that touched it, newest first
 */
public record ClaimFacts(
        String name,
        Optional<ClaimEntry> entry,
        Optional<String> order,
        Map<String, String> files,
        List<LogEntry> commits) {

    private static final int COMMITS = 5;

    /**
     * Returns the facts that the registry API has about an entry's claim: the manifest and the order, but no other files and no
     * commits.
     */
    public static ClaimFacts fromApi(RegistryApi api, URI url, ClaimEntry entry) {
        String name = entry.name();
        Map<String, String> files = new LinkedHashMap<>();
        api.file(url, name, "manifest").ifPresent(text -> files.put("manifest", text));
        return new ClaimFacts(name, Optional.of(entry), api.file(url, name, "order"), files, List.of());
    }

    public static ClaimFacts fromRepository(RepositoryFiles repository, ClaimsLayout layout, ClaimReference reference) {
        return repository.look(tree -> {
            StoredClaim claim = ClaimInventory.of(tree, layout).look(reference);
            Map<String, String> files = new LinkedHashMap<>();
            claim.path().ifPresent(path -> read(tree, path, files));
            Optional<String> order = claim.path()
                    .map(path -> path.value() + "/" + ClaimOrder.FILE_NAME)
                    .map(files::get);
            List<LogEntry> commits = claim.path()
                    .map(path -> repository.log(tree, path, COMMITS))
                    .orElse(List.of());
            return new ClaimFacts(reference.name(), Optional.ofNullable(claim.entry()), order, files, commits);
        });
    }

    /** Returns the same facts with another entry. */
    public ClaimFacts with(ClaimEntry other) {
        return new ClaimFacts(name, Optional.of(other), order, files, commits);
    }

    private static void read(RepositoryTree tree, RepositoryPath path, Map<String, String> files) {
        List<RepositoryPath> paths = tree.list(path).stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.FILE)
                .map(TreeEntry::path)
                .toList();
        tree.readAll(paths.isEmpty() ? List.of(path) : paths)
                .forEach((file, content) -> files.put(file.value(), FileText.toShow(content)));
    }

    public void print(CommandOutput console, OutputFormat format) {
        if (format == OutputFormat.json) {
            console.printJson(document());
            return;
        }
        StringBuilder text = new StringBuilder();
        entry.ifPresentOrElse(
                found -> found.fields().forEach((field, value) -> line(text, field, value)),
                () -> line(text, "name", name + " (without an entry in the registry)"));
        List<PendingChange> requests = entry.map(PendingChange::openRequests).orElse(List.of());
        if (!requests.isEmpty()) {
            text.append("\nOpen requests:\n");
            requests.forEach(request -> text.append("  ").append(request.line()).append('\n'));
        }
        text.append("\nFiles:\n");
        files.keySet()
                .forEach(file -> text.append("  ").append(PlainText.line(file)).append('\n'));
        if (!commits.isEmpty()) {
            text.append("\nCommits:\n");
            commits.forEach(commit -> text.append("  ")
                    .append(commit.revision().abbreviated())
                    .append("  ")
                    .append(commit.committedAt())
                    .append("  ")
                    .append(PlainText.line(commit.author().name()))
                    .append("  ")
                    .append(PlainText.line(commit.subject()))
                    .append('\n'));
        }
        order.ifPresent(
                found -> text.append("\nOrder:\n").append(PlainText.lines(found).indent(2)));
        console.print(text.toString());
    }

    private static void line(StringBuilder text, String field, String value) {
        text.append("%-15s %s\n".formatted(PlainText.line(field) + ":", value.isEmpty() ? "-" : PlainText.line(value)));
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name);
        entry.ifPresent(found -> document.put("entry", found));
        order.ifPresent(found -> document.put("order", found));
        document.put("files", files);
        document.put(
                "commits",
                commits.stream()
                        .map(commit -> Map.of(
                                "revision", commit.revision().sha(),
                                "author", commit.author().name(),
                                "committedAt", commit.committedAt().toString(),
                                "subject", commit.subject()))
                        .toList());
        return document;
    }
}
