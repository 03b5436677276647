package io.claimmachinery.status;

import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.status.collect.CheckedClaim;
import io.claimmachinery.status.publish.StatusChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The output of a dry run: every claim, its status in the registry, and the status that would be written. */
final class CheckedClaimsTable {

    private static final List<String> HEAD = List.of("CLAIM", "CLUSTER", "STATUS", "WOULD BE", "MESSAGE");

    private CheckedClaimsTable() {}

    static String of(PassReport report) {
        Map<String, StatusChange> news =
                report.plan().news().stream().collect(Collectors.toMap(StatusChange::name, Function.identity()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (CheckedClaim finding : report.findings().findings()) {
            String now = Objects.requireNonNullElse(finding.entry().status(), "-");
            rows.add(List.of(
                    finding.entry().name(),
                    finding.cluster(),
                    now,
                    news.containsKey(finding.entry().name()) ? finding.status().value() : "unchanged",
                    finding.message()));
        }
        report.findings()
                .foreign()
                .forEach(entry -> rows.add(List.of(
                        entry.name(),
                        Objects.requireNonNullElse(entry.cluster(), "-"),
                        Objects.requireNonNullElse(entry.status(), "-"),
                        "unchanged",
                        "is in a cluster that this collector does not query")));
        return format(rows) + "%n%d claims, %d would change%n".formatted(rows.size() - 1, news.size());
    }

    private static String format(List<List<String>> given) {
        List<List<String>> rows = given.stream()
                .map(row -> row.stream().map(PlainText::line).toList())
                .toList();
        StringBuilder table = new StringBuilder();
        int[] widths = new int[HEAD.size() - 1];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                table.append(cell).append(" ".repeat(widths[i] - cell.length() + 3));
            }
            table.append(row.getLast()).append(System.lineSeparator());
        }
        return table.toString();
    }
}
