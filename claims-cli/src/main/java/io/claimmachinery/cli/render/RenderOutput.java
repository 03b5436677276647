package io.claimmachinery.cli.render;

import io.claimmachinery.cli.options.OutputFormat;
import io.claimmachinery.cli.order.FilePlan;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.publish.ChangeReport;
import io.claimmachinery.cli.publish.ReportView;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints the result of {@code claims render}. */
public final class RenderOutput {

    private final CommandOutput console;
    private final OutputFormat format;

    public RenderOutput(CommandOutput console, OutputFormat format) {
        this.console = console;
        this.format = format;
    }

    /** Prints the rendered manifests and nothing else, for a pipe into kubectl. */
    void manifests(List<RenderedClaim> claims) {
        if (format == OutputFormat.json) {
            json(claims, Map.of("outcome", "previewed"));
            return;
        }
        StringBuilder text = new StringBuilder();
        for (RenderedClaim claim : claims) {
            String manifest = claim.rendering().manifest().strip() + "\n";
            text.append(text.isEmpty() || manifest.startsWith("---") ? "" : "---\n")
                    .append(manifest);
        }
        console.printYaml(text.toString());
    }

    /** Prints which files were written to disk. */
    void files(List<RenderedClaim> claims, Path directory, FilePlan plan) {
        List<String> paths = plan.files().keySet().stream()
                .map(name -> directory.resolve(name).normalize().toString())
                .toList();
        if (format == OutputFormat.json) {
            json(claims, Map.of("outcome", "written", "files", paths));
        } else {
            paths.forEach(console::printLine);
        }
    }

    /** Prints a line that is not part of the answer. */
    void tell(String line) {
        console.tell(line);
    }

    /** Prints the result of a change of the repository. */
    void change(List<RenderedClaim> claims, ChangeReport report) {
        if (format == OutputFormat.json) {
            report.advice().forEach(console::tell);
            json(claims, report.document());
        } else {
            new ReportView(console).show(report);
        }
    }

    private void json(List<RenderedClaim> claims, Map<String, ?> outcome) {
        Map<String, Object> document = new LinkedHashMap<>(outcome);
        document.put("claims", claims.stream().map(RenderOutput::document).toList());
        console.printJson(document);
    }

    private static Map<String, Object> document(RenderedClaim claim) {
        Map<String, Object> document = new LinkedHashMap<>();
        claim.name().ifPresent(name -> document.put("name", name));
        document.put("template", claim.order().template());
        document.put("module", claim.rendering().module());
        document.put("parameters", claim.rendering().parameters());
        document.put("manifest", claim.rendering().manifest());
        return document;
    }
}
