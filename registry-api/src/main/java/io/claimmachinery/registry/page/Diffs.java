package io.claimmachinery.registry.page;

import io.claimmachinery.registry.history.FileDiff;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Splits unified diffs into lines and assigns a kind to each line. */
final class Diffs {

    private Diffs() {}

    static ChangePage.Diff of(FileDiff diff) {
        boolean[] inside = {false};
        List<ChangePage.Line> lines = diff.diff() == null
                ? List.of()
                : diff.diff().lines().map(line -> line(line, inside)).toList();
        return new ChangePage.Diff(
                ClaimRow.shown(diff.file().path()),
                diff.file().kind().name().toLowerCase(Locale.ROOT),
                lines,
                Objects.requireNonNullElse(diff.omitted(), ""));
    }

    /** Returns a line with its kind. Before the first {@code @@} line, plus and minus signs are part of the head. */
    private static ChangePage.Line line(String line, boolean[] inside) {
        inside[0] |= line.startsWith("@@");
        String kind = !inside[0]
                ? "head"
                : switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                    case '@' -> "place";
                    case '+' -> "added";
                    case '-' -> "removed";
                    default -> "same";
                };
        return new ChangePage.Line(kind, ClaimRow.shown(line));
    }
}
