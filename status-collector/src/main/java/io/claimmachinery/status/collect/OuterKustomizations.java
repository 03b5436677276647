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

/** Whether kustomizations of categories, and of directories around these, change the claims that they list. Safe for use by several threads. */
final class OuterKustomizations {

    /** Fields that leave the specs of listed objects as they are. */
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

    /** Whether the kustomization of a directory or of one around it changes what is below. */
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

    /** One that cannot be read may say anything. */
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
