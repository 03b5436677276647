package io.claimmachinery.cli.inventory;

import io.claimmachinery.cli.options.ListFormat;
import io.claimmachinery.cli.output.Table;
import io.claimmachinery.cli.output.ValueTree;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.YamlWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Prints the changes that open pull requests make to claims: a row for each pair of claim and request. */
public final class PendingListView {

    private final CommandOutput console;
    private final Clock clock;

    public PendingListView(CommandOutput console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    /** Prints claims that a registry API lists with {@code pending=true}. */
    public void show(List<ClaimEntry> claims, ListFormat format) {
        switch (format) {
            case table, wide -> table(claims, format == ListFormat.wide);
            case json -> console.printJson(ClaimListView.document(claims));
            case yaml -> console.printYaml(YamlWriter.write(ValueTree.of(ClaimListView.document(claims))));
            case name -> claims.forEach(claim -> console.printLine(claim.name()));
        }
    }

    private void table(List<ClaimEntry> claims, boolean isWide) {
        List<String> headings = new ArrayList<>(
                List.of("NAME", "CATEGORY", "TEMPLATE", "CHANGE", "REQUEST", "AUTHOR", "CHECKS", "AGE"));
        if (isWide) {
            headings.addAll(List.of("MERGEABLE", "DRAFT", "STATUS", "TITLE", "URL"));
        }
        Table table = new Table(headings.toArray(String[]::new));
        for (ClaimEntry claim : claims) {
            PendingChange.of(claim).ifPresent(change -> table.row(row(claim, change, isWide)));
        }
        if (claims.isEmpty()) {
            console.tell("No open pull request changes a claim.");
        } else {
            table.print(console.out());
            console.out().flush();
        }
    }

    private List<String> row(ClaimEntry claim, PendingChange change, boolean isWide) {
        List<String> cells = new ArrayList<>(List.of(
                claim.name(),
                claim.category(),
                claim.template(),
                change.change(),
                change.number(),
                change.author(),
                change.checks(),
                Age.of(change.openedAt(), clock)));
        if (isWide) {
            cells.addAll(List.of(
                    change.mergeable(),
                    change.isDraft() ? "yes" : "no",
                    Objects.requireNonNullElse(claim.status(), ""),
                    change.title(),
                    change.url()));
        }
        return cells;
    }
}
