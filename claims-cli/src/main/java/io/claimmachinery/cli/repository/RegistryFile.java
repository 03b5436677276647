package io.claimmachinery.cli.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.RegistryEditor;
import io.claimmachinery.yaml.RegistryReader;
import io.claimmachinery.yaml.YamlWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The registry during a change: the entries before it, and the edits. They are written at the end of the change. */
public final class RegistryFile {

    private final RepositoryPath path;
    private final Registry before;
    private final RegistryEditor editor;

    private RegistryFile(RepositoryPath path, Registry before, RegistryEditor editor) {
        this.path = path;
        this.before = before;
        this.editor = editor;
    }

    /** Returns the entries of a tree's registry; empty without a registry. */
    static Registry entries(RepositoryTree tree, RepositoryPath path) {
        return RegistryReader.read(text(tree, path, FileText::toShow), path.value());
    }

    /** Opens the registry of a tree for edits. Starts with an empty one if there is none. */
    public static RegistryFile open(RepositoryTree tree, RepositoryPath path) {
        String text = text(tree, path, content -> FileText.toEdit(content, path.value()));
        return new RegistryFile(path, RegistryReader.read(text, path.value()), RegistryEditor.on(text, path.value()));
    }

    private static String text(RepositoryTree tree, RepositoryPath path, Function<byte[], String> decoder) {
        return tree.read(path).map(decoder).orElseGet(() -> YamlWriter.write(Registry.of(List.of())));
    }

    Optional<ClaimEntry> find(String name) {
        return before.find(name);
    }

    public List<ClaimEntry> claims() {
        return before.claims();
    }

    public void add(ClaimEntry entry) {
        editor.add(entry);
    }

    /** Changes fields of an entry. Null removes a field. */
    public void change(String name, Map<String, @Nullable String> fields) {
        if (!fields.isEmpty()) {
            editor.change(name, fields);
        }
    }

    public void remove(String name) {
        editor.remove(name);
    }

    /** Writes the edited text. A tree without a registry and without claims gets no registry. */
    public void write(TreeEdit tree) {
        if (tree.exists(path)
                || !RegistryReader.read(editor.text(), path.value()).claims().isEmpty()) {
            tree.put(path, editor.text().getBytes(UTF_8));
        }
    }
}
