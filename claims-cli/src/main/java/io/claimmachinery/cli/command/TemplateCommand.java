package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.options.ApiOptions;
import io.claimmachinery.cli.order.RenderClient;
import io.claimmachinery.cli.output.ValueTree;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.templates.TemplateView;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.yaml.YamlWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claims template}: shows the parameters of a template. */
@Command(
        name = "template",
        description = {
            "Shows a template: its parameters with type, default, rules and choices, its module, and a command that"
                    + " orders a claim from it."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims template volumeclaim", "  claims template volumeclaim -o yaml"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class TemplateCommand implements Callable<Integer> {

    private final Supplier<MachineryApi> machinery;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the template.")
    String name = "";

    @Mixin
    ApiOptions apis = new ApiOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json or yaml (default: text).")
    Format format = Format.text;

    /** The output formats. The constants have the names that users type. */
    enum Format {
        text,
        json,
        yaml
    }

    public TemplateCommand(Supplier<MachineryApi> machinery) {
        this.machinery = machinery;
    }

    @Override
    public Integer call() {
        OfferedTemplates catalog = new OfferedTemplates(machinery.get(), apis.urls());
        ClaimTemplate template = new RenderClient(catalog, Optional.empty(), true, true)
                .find(name)
                .template();
        CommandOutput console = CommandOutput.of(spec);
        switch (format) {
            case text -> new TemplateView(console).show(template);
            case json -> console.printJson(template);
            case yaml -> console.printYaml(YamlWriter.write(ValueTree.of(template)));
        }
        return 0;
    }
}
