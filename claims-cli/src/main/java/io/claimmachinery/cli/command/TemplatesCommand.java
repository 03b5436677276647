package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.client.TemplateSource;
import io.claimmachinery.cli.options.ApiOptions;
import io.claimmachinery.cli.options.ListFormat;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.templates.TemplateListView;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.TemplateMetadata;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claims templates}: lists the templates that you can order from. */
@Command(
        name = "templates",
        description = {
            "Lists the templates that claims can be ordered from.",
            "'claims template NAME' shows the parameters of one."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims templates", "  claims templates --tag storage -o name"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class TemplatesCommand implements Callable<Integer> {

    private final Supplier<MachineryApi> machinery;

    @Spec
    CommandSpec spec;

    @Mixin
    ApiOptions apis = new ApiOptions();

    @Option(names = "--tag", paramLabel = "TAG", description = "Only templates with this tag.")
    @Nullable String tag;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Only templates with each of these words in name, title, description or tags.")
    @Nullable String search;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, wide, json, yaml or name (default: table).")
    ListFormat format = ListFormat.table;

    public TemplatesCommand(Supplier<MachineryApi> machinery) {
        this.machinery = machinery;
    }

    @Override
    public Integer call() {
        List<ClaimTemplate> templates = new OfferedTemplates(machinery.get(), apis.urls())
                .all().stream()
                        .map(TemplateSource::template)
                        .filter(template -> hasTag(template.metadata()) && isFound(template.metadata()))
                        .toList();
        new TemplateListView(CommandOutput.of(spec)).show(templates, format);
        return 0;
    }

    private boolean hasTag(TemplateMetadata template) {
        return tag == null || template.tags().contains(tag);
    }

    private boolean isFound(TemplateMetadata template) {
        if (search == null) {
            return true;
        }
        String text = String.join(
                        "\n",
                        Stream.concat(
                                        Stream.of(template.name(), template.title(), template.description())
                                                .filter(Objects::nonNull),
                                        template.tags().stream())
                                .toList())
                .toLowerCase(Locale.ROOT);
        return Stream.of(search.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(text::contains);
    }
}
