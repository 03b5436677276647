package io.claimmachinery.cli.templates;

import io.claimmachinery.cli.options.ListFormat;
import io.claimmachinery.cli.output.Table;
import io.claimmachinery.cli.output.ValueTree;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.yaml.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Prints templates. */
public final class TemplateListView {

    private final CommandOutput console;

    public TemplateListView(CommandOutput console) {
        this.console = console;
    }

    public void show(List<ClaimTemplate> templates, ListFormat format) {
        switch (format) {
            case table -> print(templates, table(templates));
            case wide -> print(templates, wide(templates));
            case json -> console.printJson(document(templates));
            case yaml -> console.printYaml(YamlWriter.write(ValueTree.of(document(templates))));
            case name ->
                templates.forEach(
                        template -> console.printLine(template.metadata().name()));
        }
    }

    private static Map<String, Object> document(List<ClaimTemplate> templates) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "api.claim-machinery.io/v1alpha1");
        document.put("kind", "ClaimTemplateList");
        document.put("items", templates);
        return document;
    }

    private static Table table(List<ClaimTemplate> templates) {
        Table table = new Table("NAME", "TITLE", "TAGS", "PARAMETERS");
        for (ClaimTemplate template : templates) {
            table.row(List.of(
                    template.metadata().name(),
                    Objects.requireNonNullElse(template.metadata().title(), ""),
                    String.join(",", template.metadata().tags()),
                    parameters(template)));
        }
        return table;
    }

    private static Table wide(List<ClaimTemplate> templates) {
        Table table = new Table("NAME", "TITLE", "TAGS", "PARAMETERS", "MODULE", "TAG", "DESCRIPTION");
        for (ClaimTemplate template : templates) {
            table.row(List.of(
                    template.metadata().name(),
                    Objects.requireNonNullElse(template.metadata().title(), ""),
                    String.join(",", template.metadata().tags()),
                    parameters(template),
                    template.spec().source(),
                    Objects.requireNonNullElse(template.spec().tag(), ""),
                    Objects.requireNonNullElse(template.metadata().description(), "")));
        }
        return table;
    }

    /** Returns the number of parameters that a user sets. */
    private static String parameters(ClaimTemplate template) {
        long count = template.spec().parameters().stream()
                .filter(parameter -> !parameter.hidden())
                .map(Parameter::name)
                .count();
        return Long.toString(count);
    }

    private void print(List<ClaimTemplate> templates, Table table) {
        if (templates.isEmpty()) {
            console.tell("No templates found.");
        } else {
            table.print(console.out());
            console.out().flush();
        }
    }
}
