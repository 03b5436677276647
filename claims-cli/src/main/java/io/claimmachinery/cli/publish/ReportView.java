package io.claimmachinery.cli.publish;

import io.claimmachinery.cli.options.OutputFormat;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.publish.ChangeReport.Outcome;
import io.claimmachinery.forge.PullRequest;
import io.claimmachinery.git.content.UnifiedDiff;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints the result of a change for people: the diff or the pull request's address to stdout, the rest to stderr. */
public final class ReportView {

    private final CommandOutput console;
    private final String nothing;

    public ReportView(CommandOutput console) {
        this(console, "");
    }

    /** @param nothing the message if there was nothing to do */
    public ReportView(CommandOutput console, String nothing) {
        this.console = console;
        this.nothing = nothing;
    }

    public void show(ChangeReport report, OutputFormat format) {
        show(report, format, Map.of());
    }

    /**
     * Prints a report.
     *
     * @param more additional values for programs
     */
    public void show(ChangeReport report, OutputFormat format, Map<String, Object> more) {
        switch (format) {
            case text -> show(report);
            case json -> {
                report.advice().forEach(console::tell);
                Map<String, Object> document = new LinkedHashMap<>(report.document());
                document.putAll(more);
                console.printJson(document);
            }
        }
    }

    public void show(ChangeReport report) {
        switch (report.outcome()) {
            case PREVIEWED -> preview(report);
            case UNCHANGED -> console.tell(nothing(report));
            case COMMITTED -> console.tell("Committed" + where(report) + ".");
            case PUSHED -> {
                // With a pull request, this was printed before the request to the host
                if (report.pullRequest().isEmpty()) {
                    console.tell("Pushed" + where(report) + ".");
                }
            }
        }
        report.pullRequest().ifPresent(request -> show(request, report.outcome()));
        report.advice().forEach(console::tell);
        if (report.pullRequest().isEmpty()) {
            report.branch().ifPresent(branch -> console.printLine(branch.value()));
        }
    }

    private void preview(ChangeReport report) {
        report.changes().ifPresent(changes -> {
            if (changes.isEmpty()) {
                console.tell("Nothing would change.");
            } else {
                console.print(console.colour() ? UnifiedDiff.coloured(changes) : UnifiedDiff.plain(changes));
                console.tell(changes.changes().size() + " files would change. Nothing was touched (--dry-run).");
            }
        });
    }

    private void show(PullRequest request, Outcome outcome) {
        String number = "pull request #" + request.number() + ":";
        boolean isSent = outcome == Outcome.PUSHED || request.isChanged();
        if (request.isNew()) {
            console.tell("Opened " + number);
        } else {
            console.tell(isSent ? "Updated " + number : "Nothing sent to " + number);
        }
        console.printLine(request.url().toString());
    }

    private String nothing(ChangeReport report) {
        return report.branch().isEmpty() && !nothing.isEmpty()
                ? nothing
                : "Nothing to change" + where(report) + ": it is already there.";
    }

    static String where(ChangeReport report) {
        return report.branch().map(branch -> " on " + branch).orElse("")
                + report.revision()
                        .map(commit -> " (" + commit.abbreviated() + ")")
                        .orElse("");
    }
}
