package io.claimmachinery.cli.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.cli.order.FilePlan;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.FileText;

/** Writes rendered files to a directory, without an order or a registry entry. */
public final class WriteFiles implements RepositoryOperation {

    private final RepositoryPath directory;
    private final FilePlan plan;

    public WriteFiles(RepositoryPath directory, FilePlan plan) {
        this.directory = directory;
        this.plan = plan;
    }

    @Override
    public void apply(TreeEdit tree) {
        for (String name : plan.files().keySet()) {
            RepositoryPath path = directory.resolve(name);
            String content =
                    plan.content(name, tree.read(path).map(existing -> FileText.toEdit(existing, path.value())));
            tree.put(path, content.getBytes(UTF_8));
        }
    }
}
