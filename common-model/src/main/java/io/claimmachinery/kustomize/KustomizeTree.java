package io.claimmachinery.kustomize;

import io.claimmachinery.kustomize.BuildResult.Reason;
import io.claimmachinery.kustomize.BuildResult.Unjudged;
import io.claimmachinery.kustomize.ObjectSet.Clash;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.claim.ResourcePath;
import io.claimmachinery.yaml.ManifestObject;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds a directory as {@code kubectl kustomize} would, and finds every object that it produces and every reason for
 * which it fails. It follows resources and components inside the repository, and applies namespaces, prefixes and
 * suffixes. It checks that the files of patches and generators exist. All other features, and resources in other
 * repositories, are reported as not evaluated. The rules are those of kustomize 5 (api/internal/target/kusttarget.go).
 */
public final class KustomizeTree {

    private static final int DEEPEST = 60;
    private static final int MOST_VISITS = 100_000;
    private static final int MOST_REASONS = 1_000;

    private final BuildFiles files;
    private final Manifests manifests;
    private final Map<RepositoryPath, ObjectSet> built = new HashMap<>();
    private final Deque<RepositoryPath> open = new ArrayDeque<>();
    private final Set<Reason> reasons = new LinkedHashSet<>();
    private final Set<Unjudged> unjudged = new LinkedHashSet<>();
    private int visits;

    private KustomizeTree(FileTree tree, Manifests manifests, Kustomizations kustomizations) {
        this.files = new BuildFiles(tree, kustomizations);
        this.manifests = manifests;
    }

    /**
     * Builds a directory, usually a category. A directory without a kustomization is built from the one that Flux
     * generates. Never throws because of the files' contents.
     */
    public static BuildResult build(FileTree tree, RepositoryPath directory) {
        return build(tree, directory, Manifests.READER);
    }

    /** Like {@link #build(FileTree, RepositoryPath)}, but with a reader of manifests that may cache them. */
    public static BuildResult build(FileTree tree, RepositoryPath directory, Manifests manifests) {
        return build(tree, directory, manifests, Kustomizations.READER);
    }

    static BuildResult build(
            FileTree tree, RepositoryPath directory, Manifests manifests, Kustomizations kustomizations) {
        FileTree complete = GeneratedKustomization.of(tree, directory)
                .filter(generated -> !generated.resources().isEmpty())
                .<FileTree>map(generated -> new CompletedTree(tree, directory, generated))
                .orElse(tree);
        return new KustomizeTree(complete, manifests, kustomizations).build(directory);
    }

    private BuildResult build(RepositoryPath directory) {
        files.prefetch(directory);
        ObjectSet objects = new ObjectSet();
        if (files.kustomizations(directory).isEmpty()) {
            refuse(directory.value(), "no kustomization.yaml in this directory");
        } else {
            directory(directory, false, directory, objects);
        }
        if (!reasons.isEmpty()) {
            return new BuildResult.Refused(List.copyOf(reasons), objects.objects());
        }
        return unjudged.isEmpty()
                ? new BuildResult.Builds(objects.objects())
                : new BuildResult.NotJudged(List.copyOf(unjudged), objects.objects());
    }

    /** @param from the kustomization that refers to the directory, for messages */
    private void directory(RepositoryPath directory, boolean asComponent, RepositoryPath from, ObjectSet objects) {
        List<RepositoryPath> found = files.kustomizations(directory);
        if (found.size() > 1) {
            refuse(directory.value(), "more than one of kustomization.yaml, kustomization.yml and Kustomization");
        } else if (open.stream().anyMatch(visited -> visited.startsWith(directory))) {
            refuse(from.value(), "forms a cycle with " + name(directory) + ", which refers back to it");
        } else if (open.size() >= DEEPEST || ++visits > MOST_VISITS) {
            unjudged.add(new Unjudged(from.value(), "more levels than this program follows"));
        } else {
            open.push(directory);
            kustomization(found.getFirst(), asComponent, objects);
            open.pop();
        }
    }

    private void kustomization(RepositoryPath path, boolean asComponent, ObjectSet objects) {
        KustomizationFile file;
        try {
            file = files.kustomization(path);
        } catch (Refusal e) {
            reasons.add(e.reason());
            return;
        } catch (YamlException e) {
            reasons.add(Refusal.of(e));
            return;
        }
        if (file.component() != asComponent && open.size() > 1) {
            refuse(
                    path.value(),
                    asComponent
                            ? "is listed as a component: expected kind Component"
                            : "is a Component: list it below components, not below resources");
            return;
        }
        file.resources().forEach(resource -> resource(file, resource, objects));
        file.components().forEach(component -> component(file, component, objects));
        file.references().forEach(reference -> reference(file, reference));
        file.unjudged().forEach(field -> unjudged.add(new Unjudged(path.value(), field)));
        transform(file, objects);
    }

    private void transform(KustomizationFile file, ObjectSet objects) {
        if (file.changesIdentities()) {
            objects.doubt();
        }
        if (!file.namespace().isEmpty()) {
            clashes(
                    objects.change(identity -> KustomizeRules.inNamespace(identity, file.namespace())),
                    file.path() + " gives both the namespace " + file.namespace());
        }
        if (!file.prefix().isEmpty() || !file.suffix().isEmpty()) {
            clashes(
                    objects.change(identity -> KustomizeRules.renamed(identity, file.prefix(), file.suffix())),
                    file.path() + " renames them");
        }
    }

    private void resource(KustomizationFile from, String resource, ObjectSet objects) {
        Optional<RepositoryPath> path = ResourcePath.resolve(from.directory(), resource);
        if (path.isPresent() && files.isFile(path.get())) {
            if (path.get().startsWith(from.directory())) {
                manifest(path.get(), objects);
            } else {
                refuse(from, "resource \"" + resource + "\" is a file outside of " + name(from.directory()));
            }
        } else if (path.isPresent() && !files.kustomizations(path.get()).isEmpty()) {
            clashes(objects.addAll(built(path.get(), from)), "");
        } else if (ResourcePath.isRemote(resource)) {
            unjudged.add(new Unjudged(from.path().value(), "resource " + resource));
        } else if (path.filter(files::isLink).isPresent()) {
            refuse(from, "resource \"" + resource + "\" is a symbolic link, which is not followed");
        } else {
            refuse(
                    from,
                    path.isEmpty()
                            ? "resource \"" + resource + "\" is not a path inside the repository"
                            : "resource \"" + resource
                                    + "\" is neither a file nor a directory with a kustomization.yaml");
        }
    }

    /** Returns the objects of a directory. It is built once, however often it is listed. */
    private ObjectSet built(RepositoryPath directory, KustomizationFile from) {
        ObjectSet known = built.get(directory);
        if (known != null && open.stream().noneMatch(visited -> visited.startsWith(directory))) {
            return known;
        }
        ObjectSet objects = new ObjectSet();
        directory(directory, false, from.path(), objects);
        built.put(directory, objects);
        return objects;
    }

    /** Applies a component to the objects that have been collected so far. */
    private void component(KustomizationFile from, String component, ObjectSet objects) {
        Optional<RepositoryPath> path = ResourcePath.resolve(from.directory(), component);
        if (path.isPresent() && !files.kustomizations(path.get()).isEmpty()) {
            directory(path.get(), true, from.path(), objects);
        } else if (ResourcePath.isRemote(component)) {
            unjudged.add(new Unjudged(from.path().value(), "component " + component));
        } else {
            refuse(from, "component \"" + component + "\" is not a directory with a kustomization.yaml");
        }
    }

    private void reference(KustomizationFile from, String reference) {
        Optional<RepositoryPath> path = ResourcePath.resolve(from.directory(), reference);
        boolean found = path.filter(file -> file.startsWith(from.directory()))
                .filter(files::isFile)
                .isPresent();
        if (!found && !ResourcePath.isRemote(reference)) {
            refuse(from, "refers to the file \"" + reference + "\", which does not exist");
        }
    }

    private void manifest(RepositoryPath file, ObjectSet objects) {
        try {
            for (ManifestObject object : manifests.read(file, files.content(file))) {
                objects.add(new BuiltObject(object.apiVersion(), object.identity(), file, object.line(), object.spec()))
                        .ifPresent(clash -> clash(clash, ""));
            }
        } catch (YamlException e) {
            reasons.add(Refusal.of(e));
        }
    }

    private void clashes(List<Clash> clashes, String because) {
        clashes.forEach(clash -> clash(clash, because));
    }

    private void clash(Clash clash, String because) {
        BuiltObject object = clash.object();
        if (!clash.uncertain() && reasons.size() < MOST_REASONS) {
            String other = object.file().equals(clash.other().file())
                    ? "appears twice in this file"
                    : "is also in " + clash.other().file();
            refuse(
                    object.file() + ":" + object.line() + ":1",
                    object.identity() + " " + other + (because.isEmpty() ? "" : ": " + because));
        }
    }

    private void refuse(KustomizationFile file, String why) {
        refuse(file.path().value(), why);
    }

    private void refuse(String where, String why) {
        reasons.add(new Reason(where, why));
    }

    private static String name(RepositoryPath directory) {
        return directory.equals(RepositoryPath.ROOT) ? "the repository's top" : directory.value();
    }
}
