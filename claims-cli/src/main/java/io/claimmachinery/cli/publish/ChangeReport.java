package io.claimmachinery.cli.publish;

import io.claimmachinery.forge.PullRequest;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.ChangeSet;
import io.claimmachinery.git.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of a change.
 *
 * @param changes the changed files, if the change was only previewed
 * @param advice the steps that are left for a person
 */
public record ChangeReport(
        Outcome outcome,
        Optional<BranchName> branch,
        Optional<Revision> revision,
        Optional<ChangeSet> changes,
        Optional<PullRequest> pullRequest,
        List<String> advice) {

    enum Outcome {
        /** No file was changed. */
        PREVIEWED,
        /** The repository already contains the change. */
        UNCHANGED,
        COMMITTED,
        PUSHED
    }

    public ChangeReport {
        advice = List.copyOf(advice);
    }

    static ChangeReport previewed(ChangeSet changes) {
        return new ChangeReport(
                Outcome.PREVIEWED, Optional.empty(), changes.base(), Optional.of(changes), Optional.empty(), List.of());
    }

    static ChangeReport unchanged(Optional<Revision> revision) {
        return new ChangeReport(
                Outcome.UNCHANGED, Optional.empty(), revision, Optional.empty(), Optional.empty(), List.of());
    }

    static ChangeReport of(Outcome outcome, BranchName branch, Revision revision) {
        return new ChangeReport(
                outcome, Optional.of(branch), Optional.of(revision), Optional.empty(), Optional.empty(), List.of());
    }

    ChangeReport with(PullRequest request) {
        ChangeReport report = new ChangeReport(outcome, branch, revision, changes, Optional.of(request), advice);
        for (String warning : request.warnings()) {
            report = report.withAdvice(warning);
        }
        return report;
    }

    ChangeReport withAdvice(String line) {
        List<String> lines = Stream.concat(advice.stream(), Stream.of(line)).toList();
        return new ChangeReport(outcome, branch, revision, changes, pullRequest, lines);
    }

    /** Returns the same report with lines before the advice. */
    ChangeReport noting(List<String> notes) {
        List<String> lines = new ArrayList<>(notes);
        lines.addAll(advice);
        return new ChangeReport(outcome, branch, revision, changes, pullRequest, lines);
    }

    /** Returns the report for programs. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        branch.ifPresent(name -> document.put("branch", name.value()));
        revision.ifPresent(commit -> document.put("revision", commit.sha()));
        changes.ifPresent(set -> document.put(
                "files",
                set.changes().stream()
                        .map(change -> Map.of(
                                "path", change.path().value(),
                                "change", change.kind().name().toLowerCase(Locale.ROOT)))
                        .toList()));
        pullRequest.ifPresent(request -> document.put(
                "pullRequest",
                Map.of("number", request.number(), "url", request.url().toString(), "new", request.isNew())));
        return document;
    }
}
