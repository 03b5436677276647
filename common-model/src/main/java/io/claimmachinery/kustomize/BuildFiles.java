package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.claim.ResourcePath;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of a build, each read and parsed once, and as many as possible in one go: a read may be a network round trip. */
final class BuildFiles {

    private static final int LEVELS = 6;

    private final FileTree tree;
    private final Kustomizations reader;
    private final Map<RepositoryPath, List<RepositoryPath>> listed = new HashMap<>();
    private final Map<RepositoryPath, Optional<byte[]>> contents = new HashMap<>();
    private final Map<RepositoryPath, KustomizationFile> parsed = new HashMap<>();

    BuildFiles(FileTree tree, Kustomizations reader) {
        this.tree = tree;
        this.reader = reader;
    }

    /** The kustomizations of a directory; more than one is an error of its owner. */
    List<RepositoryPath> kustomizations(RepositoryPath directory) {
        return ClaimFolder.of(files(directory)).kustomizations();
    }

    boolean isFile(RepositoryPath path) {
        return path.parent().map(this::files).orElse(List.of()).contains(path);
    }

    boolean isLink(RepositoryPath path) {
        return path.parent().map(tree::links).orElse(List.of()).contains(path);
    }

    byte[] content(RepositoryPath file) {
        if (!contents.containsKey(file)) {
            load(List.of(file));
        }
        return contents.getOrDefault(file, Optional.empty()).orElse(new byte[0]);
    }

    KustomizationFile kustomization(RepositoryPath file) {
        KustomizationFile known = parsed.get(file);
        if (known == null) {
            known = reader.read(file, content(file));
            parsed.put(file, known);
        }
        return known;
    }

    /** Reads level by level what a build of the directory will ask for. */
    void prefetch(RepositoryPath directory) {
        Set<RepositoryPath> directories = Set.of(directory);
        for (int level = 0; level < LEVELS && !directories.isEmpty(); level++) {
            List<RepositoryPath> kustomizations = directories.stream()
                    .flatMap(below -> kustomizations(below).stream())
                    .toList();
            load(kustomizations);
            Set<RepositoryPath> next = new LinkedHashSet<>();
            List<RepositoryPath> manifests = new ArrayList<>();
            for (RepositoryPath file : kustomizations) {
                for (RepositoryPath path : paths(file)) {
                    if (isFile(path)) {
                        manifests.add(path);
                    } else if (kustomizations(path).stream().noneMatch(contents::containsKey)) {
                        next.add(path);
                    }
                }
            }
            // With the kustomizations of the next level: one round trip for both
            next.forEach(below -> manifests.addAll(kustomizations(below)));
            load(manifests);
            directories = next;
        }
    }

    private List<RepositoryPath> paths(RepositoryPath file) {
        try {
            KustomizationFile kustomization = kustomization(file);
            List<RepositoryPath> paths = new ArrayList<>();
            for (List<String> list : List.of(kustomization.resources(), kustomization.components())) {
                list.forEach(resource -> ResourcePath.resolve(kustomization.directory(), resource)
                        .ifPresent(paths::add));
            }
            return paths;
        } catch (YamlException | Refusal _) {
            return List.of(); // the build itself reports it
        }
    }

    private List<RepositoryPath> files(RepositoryPath directory) {
        return listed.computeIfAbsent(directory, tree::files);
    }

    private void load(Collection<RepositoryPath> wanted) {
        List<RepositoryPath> missing = wanted.stream()
                .filter(path -> !contents.containsKey(path))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            Map<RepositoryPath, byte[]> found = tree.readAll(missing);
            missing.forEach(path -> contents.put(path, Optional.ofNullable(found.get(path))));
        }
    }
}
