package io.claimmachinery.cli.replay;

import io.claimmachinery.cli.client.ApiException;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.repository.OrderedClaim;
import io.claimmachinery.git.content.UnifiedDiff;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds edits made by hand in a claim's manifest: differences from what the recorded order renders. */
public final class HandEdits {

    public static final String OVERWRITTEN = "- edits made by hand were overwritten";
    public static final String KEPT = "- edits made by hand were kept";

    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 1_000;

    private final OrderReplay replay;

    public HandEdits(OrderReplay replay) {
        this.replay = replay;
    }

    /**
     * Edits of one manifest.
     *
     * @param rendered the manifest that the recorded order renders
     * @param diff the diff from that to the file, shortened if it is long. If the line ends differ, a sentence about them comes
     *     first. If there is no text to compare, there is only a sentence
     */
    public record Found(String rendered, String diff) {}

    /**
     * Returns the edits; empty if there are none.
     *
     * @throws ApiException.Refused if the order can no longer be rendered with its module
     */
    public Optional<Found> of(OrderedClaim claim) {
        String rendered = replay.recorded(claim).rendering().manifest();
        if (claim.isManifest(rendered)) {
            return Optional.empty();
        }
        if (claim.manifestText().isEmpty()) {
            return Optional.of(new Found(rendered, claim.file().unreadable()));
        }
        String file = claim.manifestText().get();
        String diff = UnifiedDiff.plain(
                claim.manifest(),
                normal(rendered).getBytes(StandardCharsets.UTF_8),
                normal(file).getBytes(StandardCharsets.UTF_8));
        return Optional.of(new Found(rendered, shortened((lineEnds(rendered, file) + diff).strip())));
    }

    /** Shortens a diff. A diff of megabytes would hide the rest of a command's output. */
    private static String shortened(String diff) {
        long lines = diff.lines().count();
        String shown = diff.lines()
                .limit(MOST_LINES)
                .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…")
                .collect(Collectors.joining("\n"));
        return lines <= MOST_LINES ? shown : shown + "\n… and " + (lines - MOST_LINES) + " more lines";
    }

    /** Returns a sentence about line ends. A diff does not show them: lines that differ only there would look the same. */
    private static String lineEnds(String rendered, String file) {
        boolean isDos = file.contains("\r\n");
        if (rendered.contains("\r\n") == isDos) {
            return "";
        }
        return isDos
                ? "line endings differ: CRLF instead of LF; in a working copy, git's core.autocrlf may have written"
                        + " them\n"
                : "line endings differ: LF instead of CRLF\n";
    }

    /** Returns the failure for a claim whose order cannot be rendered as it was, so that its edits are unknown. */
    public static CommandFailure unknown(OrderedClaim claim, String reason) {
        return new CommandFailure(
                ExitCode.CONFLICT,
                "the order of " + claim.name() + " cannot be rendered as it was, so edits made by hand to "
                        + claim.manifest() + " cannot be found: " + reason,
                "Look at the file. --overwrite renders it again, without any edits.");
    }

    /** Returns a manifest with one newline at its end and one kind of line ends, as it is written. */
    private static String normal(String manifest) {
        return manifest.strip().replace("\r\n", "\n") + "\n";
    }

    /** Returns the failure of a command that does not change an edited claim. */
    public static CommandFailure refusal(OrderedClaim claim, Found edits) {
        Optional<String> problem = claim.file().problem();
        if (problem.isPresent()) {
            return new CommandFailure(
                    ExitCode.CONFLICT,
                    claim.manifestText().isEmpty()
                            ? problem.get()
                            : claim.manifest() + " was edited by hand since it was rendered, and is no longer a"
                                    + " manifest: " + problem.get() + "\n" + edits.diff(),
                    claim.file().wayOut());
        }
        return new CommandFailure(
                ExitCode.CONFLICT,
                claim.manifest() + " was edited by hand since it was rendered:\n" + edits.diff(),
                List.of(
                        "Put the edits into parameters (-p) where the template has them,",
                        "keep them in the manifest with --keep-edits,",
                        "or drop them with --overwrite."),
                null);
    }
}
