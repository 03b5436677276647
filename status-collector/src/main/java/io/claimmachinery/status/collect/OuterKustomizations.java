package io.claimmachinery.status.collect;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.KustomizationReader;
import io.claimmachinery.yaml.YamlException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Whether kustomizations of categories, and of the directories above them, change the claims that they list. Thread-safe. */
final class OuterKustomizations {

    /** Fields that do not change the specs of listed objects. */
    private static final Set<String> HARMLESS = Set.of(
            "metadata",
            "resources",
            "bases",
            "namespace",
            "labels",
            "commonLabels",
            "commonAnnotations",
            "buildMetadata",
            "sortOptions",
            "generatorOptions",
            "configMapGenerator",
            "secretGenerator");

    private final RepositoryTree tree;
    private final Map<RepositoryPath, Boolean> known = new HashMap<>();

    OuterKustomizations(RepositoryTree tree) {
        this.tree = tree;
    }

    /** Returns whether the kustomization of a directory, or of one above it, changes the objects below. */
    synchronized boolean areBelow(RepositoryPath directory) {
        Boolean before = known.get(directory);
        if (before == null) {
            before = changes(directory)
                    || directory.parent().filter(this::areBelow).isPresent();
            known.put(directory, before);
        }
        return before;
    }

    private boolean changes(RepositoryPath directory) {
        return tree.list(directory).stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.FILE)
                .map(TreeEntry::path)
                .filter(file -> ClaimFolder.isKustomization(file.fileName()))
                .anyMatch(this::isChanging);
    }

    /** A file that cannot be read counts as changing objects. */
    private boolean isChanging(RepositoryPath file) {
        try {
            byte[] content = tree.read(file).orElseThrow();
            return KustomizationReader.read(FileText.toShow(content), file.value()).unknown().entrySet().stream()
                    .anyMatch(field -> field.getValue() != null && !HARMLESS.contains(field.getKey()));
        } catch (YamlException | GitException.Conflict | GitException.Refused _) {
            return true;
        }
    }
}
