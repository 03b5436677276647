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

/** The files of one build. Each file is read and parsed once. Reads are batched, because a read may be a network round trip. */
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

    /** Returns the kustomizations of a directory. More than one is a mistake in the repository. */
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

    /** Reads in advance, level by level, the files that a build of the directory asks for. */
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
            // Includes the kustomizations of the next level, to save a round trip
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
            return List.of(); // The build itself reports this
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
