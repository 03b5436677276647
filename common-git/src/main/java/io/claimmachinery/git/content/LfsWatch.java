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
import java.util.stream.Stream;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;
import org.eclipse.jgit.lib.Constants;

/**
 * An operation that records which of the files that it writes are under Git LFS, according to git's attributes. Their
 * content is committed itself, because these programs do not run filters. git would commit a pointer.
 */
public final class LfsWatch implements RepositoryOperation {

    private static final String FILTER = "filter";
    private static final String LFS = "lfs";

    private final RepositoryOperation operation;
    private final AttributeFiles files;
    private List<RepositoryPath> found = List.of();

    /** @param files the files, other than committed ones, in which git would find attributes */
    public LfsWatch(RepositoryOperation operation, AttributeFiles files) {
        this.operation = operation;
        this.files = files;
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

    /** Returns the files under LFS that the operation wrote when it was last applied. */
    public List<RepositoryPath> found() {
        return found;
    }

    /**
     * Returns whether a path is under LFS. The first attributes file that mentions the filter decides, and in it the
     * last line. The order is the repository's own file, the nearest {@code .gitattributes}, and the user's file.
     */
    private boolean isFiltered(RepositoryTree tree, RepositoryPath path) {
        return Stream.of(
                        Stream.of(files.own().flatMap(LfsWatch::read).flatMap(text -> filter(text, path.value()))),
                        upwards(path).map(directory -> nearest(tree, directory, path)),
                        Stream.of(files.global().flatMap(LfsWatch::read).flatMap(text -> filter(text, path.value()))))
                .flatMap(it -> it)
                .flatMap(Optional::stream)
                .findFirst()
                .filter(filter -> LFS.equals(filter.getValue()))
                .isPresent();
    }

    private static Stream<RepositoryPath> upwards(RepositoryPath path) {
        return Stream.iterate(
                path.parent().orElse(RepositoryPath.ROOT),
                directory -> directory != null,
                directory -> directory.equals(RepositoryPath.ROOT)
                        ? null
                        : directory.parent().orElse(RepositoryPath.ROOT));
    }

    private Optional<Attribute> nearest(RepositoryTree tree, RepositoryPath directory, RepositoryPath path) {
        RepositoryPath file = directory.resolve(Constants.DOT_GIT_ATTRIBUTES);
        String below = directory.equals(RepositoryPath.ROOT)
                ? path.value()
                : path.value().substring(directory.value().length() + 1);
        return attributes(tree, file).flatMap(content -> filter(content, below));
    }

    private static Optional<Attribute> filter(byte[] content, String below) {
        for (AttributesRule rule : rules(content).reversed()) {
            if (rule.isMatch(below, false)) {
                for (Attribute attribute : rule.getAttributes().reversed()) {
                    if (attribute.getKey().equals(FILTER)) {
                        return Optional.of(attribute);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> attributes(RepositoryTree tree, RepositoryPath file) {
        return files.root()
                .flatMap(top -> read(top.resolve(file.value())))
                .or(() -> tree.exists(file) ? tree.read(file) : Optional.empty());
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // git prints a warning and continues
        }
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
