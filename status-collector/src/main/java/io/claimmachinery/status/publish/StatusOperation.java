package io.claimmachinery.status.publish;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.RegistryEditor;
import io.claimmachinery.yaml.RegistryReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a plan into the current registry, even if it has changed since the pass read it. Changes only the lines of the
 * planned entries.
 */
final class StatusOperation implements RepositoryOperation {

    private final RepositoryPath registry;
    private final ChangePlan plan;
    private final boolean annotate;
    private final Map<String, String> annotated = new LinkedHashMap<>();

    StatusOperation(RepositoryPath registry, ChangePlan plan, boolean annotate) {
        this.registry = registry;
        this.plan = plan;
        this.annotate = annotate;
    }

    /**
     * Thrown if some planned changes no longer apply: their entries no longer exist or already have the values. The
     * plan has to be shortened.
     */
    static final class Outdated extends RuntimeException {

        private final transient List<String> names;

        Outdated(List<String> names) {
            super("Entries changed since they were read: " + names);
            this.names = names;
        }

        List<String> names() {
            return names;
        }
    }

    @Override
    public void apply(TreeEdit tree) {
        String text = tree.read(registry)
                .map(content -> FileText.toEdit(content, registry.value()))
                .orElseThrow(() -> new GitException.NotFound("No file " + registry + " in the repository", null));
        Map<String, ClaimEntry> entries = new HashMap<>();
        RegistryReader.read(text, registry.value()).claims().forEach(entry -> entries.put(entry.name(), entry));
        refuseOutdated(entries);

        RegistryEditor editor = RegistryEditor.on(text, registry.value());
        annotated.clear();
        for (StatusChange change : plan.changes()) {
            editor.change(change.name(), change.fields());
        }
        tree.put(registry, editor.text().getBytes(StandardCharsets.UTF_8));
        if (annotate) {
            plan.changes()
                    .forEach(change -> CatalogFile.annotate(tree, change)
                            .ifPresent(entity -> annotated.put(change.name(), entity)));
        }
    }

    /** Returns the catalog entities whose files were changed by the last application, by the claim's name. */
    Map<String, String> annotated() {
        return Map.copyOf(annotated);
    }

    private void refuseOutdated(Map<String, ClaimEntry> entries) {
        List<String> outdated = new ArrayList<>();
        for (StatusChange change : plan.changes()) {
            ClaimEntry entry = entries.get(change.name());
            boolean done =
                    entry != null && change.isNews() && StatusChange.says(entry, change.status(), change.message());
            if (entry == null || !change.isFor(entry) || done) {
                outdated.add(change.name());
            }
        }
        if (!outdated.isEmpty()) {
            throw new Outdated(outdated);
        }
    }
}
