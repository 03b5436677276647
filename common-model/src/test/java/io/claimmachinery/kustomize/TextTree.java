package io.claimmachinery.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files that are given as texts, by path. */
class TextTree implements FileTree {

    private final Map<RepositoryPath, String> texts = new TreeMap<>();
    private final Map<RepositoryPath, Set<RepositoryPath>> files = new HashMap<>();
    private final Map<RepositoryPath, Set<RepositoryPath>> directories = new HashMap<>();

    TextTree(Map<String, String> files) {
        files.forEach((path, text) -> add(RepositoryPath.of(path), text));
    }

    private void add(RepositoryPath file, String text) {
        texts.put(file, text);
        files.computeIfAbsent(file.parent().orElseThrow(), _ -> new TreeSet<>()).add(file);
        for (RepositoryPath directory = file.parent().orElseThrow();
                !directory.equals(RepositoryPath.ROOT);
                directory = directory.parent().orElseThrow()) {
            directories
                    .computeIfAbsent(directory.parent().orElseThrow(), _ -> new TreeSet<>())
                    .add(directory);
        }
    }

    @Override
    public Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> paths) {
        Map<RepositoryPath, byte[]> found = new HashMap<>();
        for (RepositoryPath path : paths) {
            String text = texts.get(path);
            if (text != null) {
                found.put(path, text.getBytes(UTF_8));
            }
        }
        return found;
    }

    @Override
    public List<RepositoryPath> files(RepositoryPath directory) {
        return List.copyOf(files.getOrDefault(directory, Set.of()));
    }

    @Override
    public List<RepositoryPath> directories(RepositoryPath directory) {
        return List.copyOf(directories.getOrDefault(directory, Set.of()));
    }
}
