package io.claimmachinery.cli.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.KustomizationEditor;
import io.claimmachinery.yaml.YamlWriter;
import java.util.List;

/** The kustomization of a category in the middle of a change: edits that are written at its end. */
final class CategoryFile {

    private final RepositoryPath path;
    private final KustomizationEditor editor;

    private CategoryFile(RepositoryPath path, KustomizationEditor editor) {
        this.path = path;
        this.editor = editor;
    }

    /** The kustomization of a category, or a new one where there is none. */
    static CategoryFile open(TreeEdit tree, RepositoryPath category) {
        RepositoryPath path = ClaimsLayout.kustomization(tree, category);
        String text = tree.read(path)
                .map(content -> new String(content, UTF_8))
                .orElseGet(() -> YamlWriter.write(Kustomization.of(List.of())));
        return new CategoryFile(path, KustomizationEditor.on(text, path.value()));
    }

    void add(String resource) {
        editor.add(resource);
    }

    void remove(String resource) {
        editor.remove(resource);
    }

    void write(TreeEdit tree) {
        tree.put(path, editor.text().getBytes(UTF_8));
    }
}
