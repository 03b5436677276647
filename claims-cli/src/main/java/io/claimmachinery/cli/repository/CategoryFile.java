package io.claimmachinery.cli.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.kustomize.GeneratedKustomization;
import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.claim.ResourcePath;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.KustomizationEditor;
import io.claimmachinery.yaml.KustomizationReader;
import io.claimmachinery.yaml.YamlException;
import io.claimmachinery.yaml.YamlWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The kustomization of a category during a change. The edits are written at the end of the change. */
public final class CategoryFile {

    private final RepositoryPath path;
    private final KustomizationEditor editor;

    private CategoryFile(RepositoryPath path, KustomizationEditor editor) {
        this.path = path;
        this.editor = editor;
    }

    /**
     * Opens the kustomization of a category. If there is none, creates one that lists everything that Flux applies without it,
     * because Flux deletes what a kustomization does not list.
     */
    public static CategoryFile open(TreeEdit tree, RepositoryPath category) {
        RepositoryPath path = ClaimsLayout.kustomization(tree, category);
        String text = tree.read(path)
                .map(content -> FileText.toEdit(content, path.value()))
                .orElseGet(() -> YamlWriter.write(GeneratedKustomization.of(tree, category)
                        .map(GeneratedKustomization::kustomization)
                        .orElse(Kustomization.of(List.of()))));
        return new CategoryFile(path, KustomizationEditor.on(text, path.value()));
    }

    /** Returns the categories whose kustomization cannot be changed, with the reasons. */
    static Map<RepositoryPath, String> unreadable(RepositoryTree tree, Collection<RepositoryPath> categories) {
        Map<RepositoryPath, RepositoryPath> files = new HashMap<>();
        categories.forEach(category -> files.put(ClaimsLayout.kustomization(tree, category), category));
        Map<RepositoryPath, String> problems = new HashMap<>();
        tree.readAll(files.keySet()).forEach((file, content) -> {
            try {
                var _ = KustomizationEditor.on(FileText.toEdit(content, file.value()), file.value());
            } catch (YamlException e) {
                problems.put(Objects.requireNonNull(files.get(file)), String.valueOf(e.getMessage()));
            }
        });
        return problems;
    }

    public void add(String resource) {
        editor.add(resource);
    }

    /** Removes every resource that is a path or lies below it. */
    void removeBelow(RepositoryPath directory, RepositoryPath removed) {
        KustomizationReader.read(editor.text(), path.value()).resources().stream()
                .filter(resource -> ResourcePath.resolve(directory, resource)
                        .filter(target -> target.startsWith(removed))
                        .isPresent())
                .toList()
                .forEach(editor::remove);
    }

    public void remove(String resource) {
        editor.remove(resource);
    }

    public void write(TreeEdit tree) {
        tree.put(path, editor.text().getBytes(UTF_8));
    }
}
