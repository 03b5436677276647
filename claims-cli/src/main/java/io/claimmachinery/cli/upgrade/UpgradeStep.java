package io.claimmachinery.cli.upgrade;

import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.output.ModuleText;
import io.claimmachinery.cli.repository.CategoryProblems;
import io.claimmachinery.cli.repository.ManifestDelta;
import io.claimmachinery.cli.repository.OrderedClaim;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The effect of an upgrade on one claim. */
public sealed interface UpgradeStep {

    String name();

    String category();

    /** The claim already uses that module. */
    record Unchanged(String name, String category, String module) implements UpgradeStep {}

    /** The claim has no order, so it cannot be rendered again. It does not change, and does not make the command fail. */
    record Skipped(String name, String category, String reason) implements UpgradeStep {}

    /**
     * The claim cannot move, and does not change.
     *
     * @param isConflict whether the reason is that edits made by hand cannot be kept
     */
    record Blocked(String name, String category, String module, String reason, boolean isConflict)
            implements UpgradeStep {

        Blocked(String name, String category, String module, String reason) {
            this(name, category, module, reason, false);
        }
    }

    /**
     * The claim moves.
     *
     * @param recorded the manifest that its order rendered before, if the current manifest differs from it; empty if it cannot be
     *     rendered
     * @param notes additional lines for the commit and the pull request
     * @param problems why its category does not build; empty if it does
     */
    record Moves(
            String name,
            String category,
            OrderedClaim claim,
            RenderedClaim rendered,
            Optional<String> recorded,
            ManifestDelta delta,
            List<String> notes,
            CategoryProblems problems)
            implements UpgradeStep {

        public Moves {
            notes = List.copyOf(notes);
        }

        String from() {
            return ModuleText.brief(claim.module());
        }

        String to() {
            return ModuleText.brief(rendered.rendering().module());
        }
    }

    /** Returns the row for tables: what happens, the old module, and the new one. */
    default List<String> row() {
        return switch (this) {
            case Unchanged step -> List.of(name(), category(), "unchanged", step.module(), "", "");
            case Skipped _ -> List.of(name(), category(), "skipped", "", "", "");
            case Blocked step -> List.of(name(), category(), "blocked", step.module(), "", "");
            case Moves step ->
                List.of(
                        name(),
                        category(),
                        "upgrade",
                        step.from(),
                        step.to(),
                        step.delta().toString());
        };
    }

    /** Returns the step for programs. */
    default Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        List<String> row = row();
        document.put("name", name());
        document.put("category", category());
        document.put("action", row.get(2));
        document.put("from", row.get(3));
        switch (this) {
            case Unchanged _ -> {}
            case Skipped step -> document.put("reason", step.reason());
            case Blocked step -> document.put("reason", step.reason());
            case Moves step -> {
                document.put("to", step.to());
                document.put(
                        "objects",
                        Map.of(
                                "added", step.delta().added(),
                                "changed", step.delta().changed(),
                                "removed", step.delta().removed(),
                                "fields", step.delta().fields()));
            }
        }
        return document;
    }
}
