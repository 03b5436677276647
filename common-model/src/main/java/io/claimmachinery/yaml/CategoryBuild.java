package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Builds a kustomization as far as the suite needs it: finds every object that {@code kubectl kustomize} would put out,
 * and every reason for which it would refuse, over files that need not be on a disk.
 */
public final class CategoryBuild {

    /** Reads files of the tree that is built, which need not be on a disk. */
    @FunctionalInterface
    public interface Files {

        /** The contents of those of the files that exist; called with many paths at once, a few times per build. */
        Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> files);
    }

    /**
     * What a build found.
     *
     * @param objects what would be put out, by identity, with the file each stands in
     * @param problems every reason for which the build would fail, in the order in which they were met
     */
    public record Result(Map<ObjectIdentity, RepositoryPath> objects, List<YamlException> problems) {

        public Result {
            objects = Collections.unmodifiableMap(new TreeMap<>(objects));
            problems = List.copyOf(problems);
        }

        /** Whether {@code kubectl kustomize} would build it. */
        public boolean succeeds() {
            return problems.isEmpty();
        }
    }

    private final BuildTree tree;
    private final RepositoryPath root;
    private final Map<ObjectIdentity, RepositoryPath> objects = new HashMap<>();
    private final List<YamlException> problems = new ArrayList<>();
    private final Set<RepositoryPath> open = new LinkedHashSet<>();

    private CategoryBuild(Files files, RepositoryPath root) {
        this.tree = new BuildTree(files);
        this.root = root;
    }

    /** Builds the kustomization of a directory, a category mostly. Never throws for what the files hold. */
    public static Result of(RepositoryPath directory, Files files) {
        CategoryBuild build = new CategoryBuild(files, directory);
        build.tree.prefetch(directory);
        build.directory(directory);
        return new Result(build.objects, build.problems);
    }

    private void directory(RepositoryPath directory) {
        List<RepositoryPath> found = tree.kustomizations(directory);
        if (found.isEmpty()) {
            problem(directory, "no kustomization.yaml in this directory");
        } else if (found.size() > 1) {
            problem(directory, "more than one of kustomization.yaml, kustomization.yml and Kustomization");
        } else if (!open.add(directory)) {
            problem(found.getFirst(), "lists itself, through " + open);
        } else {
            kustomization(directory, found.getFirst());
            open.remove(directory);
        }
    }

    private void kustomization(RepositoryPath directory, RepositoryPath file) {
        try {
            Kustomization kustomization = KustomizationReader.read(tree.text(file), file.value());
            KustomizationRules.check(kustomization, YamlReader.readMap(tree.text(file), file.value()), file);
            for (String resource : kustomization.resources()) {
                resource(directory, file, resource);
            }
        } catch (YamlException e) {
            problems.add(e);
        }
    }

    private void resource(RepositoryPath directory, RepositoryPath file, String resource) {
        Optional<RepositoryPath> path = KustomizationRules.resolve(directory, resource);
        if (path.isEmpty() || !path.get().startsWith(root)) {
            problem(file, "resource \"" + resource + "\" is not a path below " + root);
        } else if (tree.exists(path.get())) {
            manifest(path.get());
        } else if (!tree.kustomizations(path.get()).isEmpty()) {
            directory(path.get());
        } else {
            problem(file, "resource \"" + resource + "\" is neither a file nor a directory with a kustomization.yaml");
        }
    }

    private void manifest(RepositoryPath file) {
        try {
            for (ManifestObject object : ManifestReader.readAny(tree.text(file), file.value())) {
                RepositoryPath first = objects.putIfAbsent(KustomizationRules.effective(object.identity()), file);
                if (first != null) {
                    String other = first.equals(file) ? "twice in this file" : "also in " + first;
                    problems.add(new YamlException(
                            file.value(), object.line(), 1, object.identity() + " stands " + other, null));
                }
            }
        } catch (YamlException e) {
            problems.add(e);
        }
    }

    private void problem(RepositoryPath file, String reason) {
        problems.add(new YamlException(file.value(), 0, 0, reason, null));
    }
}
