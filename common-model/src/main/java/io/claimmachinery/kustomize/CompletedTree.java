package io.claimmachinery.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree with the kustomization that Flux generates for one of its directories. */
record CompletedTree(FileTree tree, RepositoryPath directory, GeneratedKustomization generated) implements FileTree {

    @Override
    public Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> paths) {
        Map<RepositoryPath, byte[]> found = new HashMap<>(tree.readAll(
                paths.stream().filter(path -> !path.equals(added())).toList()));
        if (paths.contains(added())) {
            found.put(added(), YamlWriter.write(generated.kustomization()).getBytes(UTF_8));
        }
        return found;
    }

    @Override
    public List<RepositoryPath> files(RepositoryPath path) {
        List<RepositoryPath> files = new ArrayList<>(tree.files(path));
        if (path.equals(directory)) {
            files.add(added());
        }
        return files;
    }

    @Override
    public List<RepositoryPath> directories(RepositoryPath path) {
        return tree.directories(path);
    }

    @Override
    public List<RepositoryPath> links(RepositoryPath path) {
        return tree.links(path);
    }

    private RepositoryPath added() {
        return directory.resolve(Kustomization.FILE_NAME);
    }
}
