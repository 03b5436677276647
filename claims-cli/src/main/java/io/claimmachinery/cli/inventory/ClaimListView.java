package io.claimmachinery.cli.inventory;

import io.claimmachinery.cli.options.ListFormat;
import io.claimmachinery.cli.output.Table;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.YamlWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints claims. */
public final class ClaimListView {

    private final CommandOutput console;
    private final Clock clock;

    public ClaimListView(CommandOutput console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    public void show(List<ClaimEntry> claims, ListFormat format) {
        switch (format) {
            case table -> table(claims);
            case wide -> wide(claims);
            case json -> console.printJson(document(claims));
            case yaml -> console.printYaml(YamlWriter.write(Registry.of(claims)));
            case name -> claims.forEach(claim -> console.printLine(claim.name()));
        }
    }

    static Map<String, Object> document(List<ClaimEntry> claims) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", Registry.API_VERSION);
        document.put("kind", "ClaimList");
        document.put("metadata", Map.of());
        document.put("items", claims);
        return document;
    }

    private void table(List<ClaimEntry> claims) {
        Table table = new Table("NAME", "CATEGORY", "TEMPLATE", "NAMESPACE", "STATUS", "AGE");
        for (ClaimEntry claim : claims) {
            table.row(List.of(
                    claim.name(),
                    claim.category(),
                    claim.template(),
                    text(claim.namespace()),
                    text(claim.status()),
                    age(claim)));
        }
        print(claims, table);
    }

    private void wide(List<ClaimEntry> claims) {
        Table table = new Table(
                "NAME",
                "CATEGORY",
                "TEMPLATE",
                "NAMESPACE",
                "STATUS",
                "AGE",
                "CREATED BY",
                "SOURCE",
                "EXPIRES",
                "PATH",
                "MESSAGE");
        for (ClaimEntry claim : claims) {
            table.row(List.of(
                    claim.name(),
                    claim.category(),
                    claim.template(),
                    text(claim.namespace()),
                    text(claim.status()),
                    age(claim),
                    claim.createdBy(),
                    claim.source(),
                    text(claim.expiresAt()),
                    claim.path(),
                    text(claim.statusMessage())));
        }
        print(claims, table);
    }

    private void print(List<ClaimEntry> claims, Table table) {
        if (claims.isEmpty()) {
            console.tell("No claims found.");
        } else {
            table.print(console.out());
            console.out().flush();
        }
    }

    private String age(ClaimEntry claim) {
        return Age.of(claim.createdInstant(), clock);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
