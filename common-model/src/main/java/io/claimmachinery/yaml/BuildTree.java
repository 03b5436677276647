package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The files of a build, each read once, and as many as possible in one go: a read may be a network round trip. */
final class BuildTree {

    private static final List<String> FILE_NAMES =
            List.of(Kustomization.FILE_NAME, "kustomization.yml", "Kustomization");

    private static final int LEVELS = 3;

    private final CategoryBuild.Files files;
    private final Map<RepositoryPath, Optional<byte[]>> read = new HashMap<>();

    BuildTree(CategoryBuild.Files files) {
        this.files = files;
    }

    /** The kustomizations of a directory; more than one is an error of its owner. */
    List<RepositoryPath> kustomizations(RepositoryPath directory) {
        List<RepositoryPath> candidates =
                FILE_NAMES.stream().map(directory::resolve).toList();
        load(candidates);
        return candidates.stream().filter(this::exists).toList();
    }

    boolean exists(RepositoryPath file) {
        return content(file).isPresent();
    }

    String text(RepositoryPath file) {
        return content(file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** Reads level by level what a build of the directory will ask for. */
    void prefetch(RepositoryPath directory) {
        List<RepositoryPath> directories = List.of(directory);
        for (int level = 0; level < LEVELS && !directories.isEmpty(); level++) {
            List<RepositoryPath> candidates = new ArrayList<>();
            directories.forEach(d -> FILE_NAMES.forEach(name -> candidates.add(d.resolve(name))));
            load(candidates);
            List<RepositoryPath> manifests = new ArrayList<>();
            List<RepositoryPath> next = new ArrayList<>();
            for (RepositoryPath below : directories) {
                resources(below).forEach(path -> {
                    manifests.add(path);
                    if (!path.fileName().contains(".")) {
                        next.add(path);
                    }
                });
            }
            load(manifests);
            directories = next;
        }
    }

    private List<RepositoryPath> resources(RepositoryPath directory) {
        List<RepositoryPath> paths = new ArrayList<>();
        for (RepositoryPath file : kustomizations(directory)) {
            try {
                KustomizationReader.read(text(file), file.value())
                        .resources()
                        .forEach(resource ->
                                KustomizationRules.resolve(directory, resource).ifPresent(paths::add));
            } catch (YamlException e) {
                // The build itself reports it
            }
        }
        return paths;
    }

    private Optional<byte[]> content(RepositoryPath file) {
        if (!read.containsKey(file)) {
            load(List.of(file));
        }
        return Objects.requireNonNullElse(read.get(file), Optional.empty());
    }

    private void load(Collection<RepositoryPath> wanted) {
        List<RepositoryPath> missing = wanted.stream()
                .filter(path -> !read.containsKey(path))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            Map<RepositoryPath, byte[]> found = files.readAll(missing);
            missing.forEach(path -> read.put(path, Optional.ofNullable(found.get(path))));
        }
    }
}
