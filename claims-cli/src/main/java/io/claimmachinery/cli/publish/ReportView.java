package io.claimmachinery.cli.publish;

import io.claimmachinery.cli.options.OutputFormat;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.publish.ChangeReport.Outcome;
import io.claimmachinery.forge.PullRequest;
import io.claimmachinery.git.content.UnifiedDiff;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of a change, for people: the diff or the pull request's address on stdout, the rest on stderr. */
public final class ReportView {

    private final CommandOutput answers;
    private final String nothing;

    public ReportView(CommandOutput answers) {
        this(answers, "");
    }

    /** @param nothing what a person reads where there was nothing to do */
    public ReportView(CommandOutput answers, String nothing) {
        this.answers = answers;
        this.nothing = nothing;
    }

    public void show(ChangeReport report, OutputFormat format) {
        show(report, format, Map.of());
    }

    /**
     * Prints a report.
     *
     * @param more what programs read beside the report
     */
    public void show(ChangeReport report, OutputFormat format, Map<String, Object> more) {
        switch (format) {
            case text -> show(report);
            case json -> {
                report.advice().forEach(answers::tell);
                Map<String, Object> document = new LinkedHashMap<>(report.document());
                document.putAll(more);
                answers.printJson(document);
            }
        }
    }

    public void show(ChangeReport report) {
        switch (report.outcome()) {
            case PREVIEWED -> preview(report);
            case UNCHANGED -> answers.tell(nothing(report));
            case COMMITTED -> answers.tell("Committed" + where(report) + ".");
            case PUSHED -> {
                // With a pull request it was said before the host was asked
                if (report.pullRequest().isEmpty()) {
                    answers.tell("Pushed" + where(report) + ".");
                }
            }
        }
        report.pullRequest().ifPresent(request -> show(request, report.outcome()));
        report.advice().forEach(answers::tell);
        if (report.pullRequest().isEmpty()) {
            report.branch().ifPresent(branch -> answers.printLine(branch.value()));
        }
    }

    private void preview(ChangeReport report) {
        report.changes().ifPresent(changes -> {
            if (changes.isEmpty()) {
                answers.tell("Nothing would change.");
            } else {
                answers.print(answers.colour() ? UnifiedDiff.coloured(changes) : UnifiedDiff.plain(changes));
                answers.tell(changes.changes().size() + " files would change. Nothing was touched (--dry-run).");
            }
        });
    }

    private void show(PullRequest request, Outcome outcome) {
        String number = "pull request #" + request.number() + ":";
        boolean isSent = outcome == Outcome.PUSHED || request.isChanged();
        if (request.isNew()) {
            answers.tell("Opened " + number);
        } else {
            answers.tell(isSent ? "Updated " + number : "Nothing sent to " + number);
        }
        answers.printLine(request.url().toString());
    }

    private String nothing(ChangeReport report) {
        return report.branch().isEmpty() && !nothing.isEmpty()
                ? nothing
                : "Nothing to change" + where(report) + ": it is there already.";
    }

    static String where(ChangeReport report) {
        return report.branch().map(branch -> " on " + branch).orElse("")
                + report.revision()
                        .map(commit -> " (" + commit.abbreviated() + ")")
                        .orElse("");
    }
}
