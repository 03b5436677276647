package io.claimmachinery.cli.templates;

import io.claimmachinery.cli.order.ExampleOrder;
import io.claimmachinery.cli.output.Table;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.TemplateMetadata;
import io.claimmachinery.model.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints the information that a person needs to order from a template. */
public final class TemplateView {

    private final CommandOutput console;

    public TemplateView(CommandOutput console) {
        this.console = console;
    }

    public void show(ClaimTemplate template) {
        TemplateMetadata metadata = template.metadata();
        line("Name", metadata.name());
        line("Title", metadata.title());
        line("Description", metadata.description());
        line("Tags", String.join(", ", metadata.tags()));
        line(
                "Module",
                template.spec().source()
                        + (template.spec().tag() == null
                                ? ""
                                : ":" + template.spec().tag()));
        console.print("\nParameters:\n");
        Table table = new Table("NAME", "TYPE", "DEFAULT", "RULES", "DESCRIPTION");
        template.spec().parameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(parameter -> table.row(row(parameter)));
        table.print(console.out());
        console.print("\nExample:\n  " + PlainText.line(ExampleOrder.command(template)) + "\n");
    }

    private void line(String heading, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            console.printLine("%-12s %s".formatted(heading + ":", text.strip().replaceAll("\\s+", " ")));
        }
    }

    private static List<String> row(Parameter parameter) {
        return List.of(
                parameter.name(),
                parameter.multiselect() ? "list" : parameter.type().value(),
                parameter.defaultValue() == null ? "" : parameter.defaultValue().toString(),
                String.join("; ", rules(parameter)),
                Objects.requireNonNullElse(
                                parameter.description() == null ? parameter.title() : parameter.description(), "")
                        .strip()
                        .replaceAll("\\s+", " "));
    }

    private static List<String> rules(Parameter parameter) {
        List<String> rules = new ArrayList<>();
        if (parameter.required() && parameter.defaultValue() == null) {
            rules.add("required");
        }
        if (parameter.valueFrom() != null) {
            rules.add("supplied by " + parameter.valueFrom().function());
        }
        if (parameter.enumValues() != null && !parameter.enumValues().isEmpty()) {
            rules.add("one of " + String.join(", ", parameter.enumValues()));
        }
        if (parameter.pattern() != null) {
            rules.add("matches " + parameter.pattern());
        }
        range(rules, "length", parameter.minLength(), parameter.maxLength());
        range(rules, "value", parameter.minimum(), parameter.maximum());
        return rules;
    }

    private static void range(List<String> rules, String what, @Nullable Number least, @Nullable Number most) {
        if (least != null && most != null) {
            rules.add(what + " " + least + " to " + most);
        } else if (least != null) {
            rules.add(what + " at least " + least);
        } else if (most != null) {
            rules.add(what + " at most " + most);
        }
    }
}
