package io.claimmachinery.git.content;

import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.object.EditedTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;
import org.eclipse.jgit.lib.Constants;
import org.jspecify.annotations.Nullable;

/**
 * An operation that remembers which of the files that it writes are under Git LFS by the repository's
 * {@code .gitattributes}. They are committed as they are, since this suite does not run filters: git would commit a pointer.
 */
public final class LfsWatch implements RepositoryOperation {

    private static final String FILTER = "filter";
    private static final String LFS = "lfs";

    private final RepositoryOperation operation;
    private final Optional<Path> root;
    private List<RepositoryPath> found = List.of();

    /** @param root the top of the working copy, whose files git goes by, committed or not; empty for a repository without one */
    public LfsWatch(RepositoryOperation operation, Optional<Path> root) {
        this.operation = operation;
        this.root = root;
    }

    @Override
    public void apply(TreeEdit tree) {
        operation.apply(tree);
        if (tree instanceof EditedTree edited) {
            found = edited.written().stream()
                    .filter(path -> isFiltered(tree, path))
                    .toList();
        }
    }

    /** The files under LFS that the operation wrote when it was applied last. */
    public List<RepositoryPath> found() {
        return found;
    }

    /** The nearest file of attributes that says something about the filter decides, and in it the last line. */
    private boolean isFiltered(RepositoryTree tree, RepositoryPath path) {
        Optional<RepositoryPath> directory = path.parent();
        while (true) {
            RepositoryPath top = directory.orElse(RepositoryPath.ROOT);
            Attribute filter = filter(tree, top, path);
            if (filter != null) {
                return LFS.equals(filter.getValue());
            }
            if (top.equals(RepositoryPath.ROOT)) {
                return false;
            }
            directory = top.parent();
        }
    }

    private @Nullable Attribute filter(RepositoryTree tree, RepositoryPath directory, RepositoryPath path) {
        RepositoryPath file = directory.resolve(Constants.DOT_GIT_ATTRIBUTES);
        String below = directory.equals(RepositoryPath.ROOT)
                ? path.value()
                : path.value().substring(directory.value().length() + 1);
        List<AttributesRule> rules = attributes(tree, file).map(LfsWatch::rules).orElse(List.of());
        for (AttributesRule rule : rules.reversed()) {
            if (rule.isMatch(below, false)) {
                for (Attribute attribute : rule.getAttributes().reversed()) {
                    if (attribute.getKey().equals(FILTER)) {
                        return attribute;
                    }
                }
            }
        }
        return null;
    }

    private Optional<byte[]> attributes(RepositoryTree tree, RepositoryPath file) {
        Optional<Path> working = root.map(top -> top.resolve(file.value())).filter(Files::isRegularFile);
        if (working.isPresent()) {
            try {
                return Optional.of(Files.readAllBytes(working.get()));
            } catch (IOException _) {
                return tree.read(file);
            }
        }
        return tree.exists(file) ? tree.read(file) : Optional.empty();
    }

    private static List<AttributesRule> rules(byte[] content) {
        AttributesNode node = new AttributesNode();
        try {
            node.parse(new ByteArrayInputStream(content));
        } catch (IOException | RuntimeException _) {
            return List.of(); // git ignores lines that it cannot read, too
        }
        return new ArrayList<>(node.getRules());
    }
}
