package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.options.OutputFormat;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.repository.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints problems of a repository: findings to stdout, the summary to stderr. */
public record FindingView(CommandOutput console, OutputFormat format) {

    public static FindingView of(CommandOutput console, OutputFormat format) {
        return new FindingView(console, format);
    }

    public void show(List<Finding> findings) {
        if (format == OutputFormat.json) {
            console.printJson(document(findings));
            return;
        }
        findings.forEach(finding -> console.printLine((finding.isError() ? "error    " : "warning  ") + finding));
        long errors = findings.stream().filter(Finding::isError).count();
        long warnings = findings.size() - errors;
        console.tell(
                findings.isEmpty()
                        ? "All well."
                        : counted(errors, "error") + ", " + counted(warnings, "warning") + ".");
    }

    public static Map<String, Object> document(List<Finding> findings) {
        return Map.of("valid", findings.stream().noneMatch(Finding::isError), "findings", lines(findings));
    }

    public static List<Map<String, Object>> lines(List<Finding> findings) {
        return findings.stream().map(FindingView::line).toList();
    }

    private static Map<String, Object> line(Finding finding) {
        return Map.of(
                "kind", finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "severity", finding.kind().severity().name().toLowerCase(Locale.ROOT),
                "subject", finding.subject(),
                "message", finding.message(),
                "fixable", finding.kind().isFixable());
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
