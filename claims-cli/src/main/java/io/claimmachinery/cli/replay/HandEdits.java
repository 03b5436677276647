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

/** Finds what people edited in a claim's manifest by hand: where it is not what the recorded order renders. */
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
     * @param rendered what the recorded order renders
     * @param diff from that to what the file holds, shortened where it is long; a sentence in front of it where their line
     *     ends differ, and instead of it where there is no text to compare
     */
    public record Found(String rendered, String diff) {}

    /**
     * The edits; empty where there are none.
     *
     * @throws ApiException.Refused when the order cannot be rendered by its module any more
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

    /** A file of megabytes would bury what else a command says. */
    private static String shortened(String diff) {
        long lines = diff.lines().count();
        String shown = diff.lines()
                .limit(MOST_LINES)
                .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…")
                .collect(Collectors.joining("\n"));
        return lines <= MOST_LINES ? shown : shown + "\n… and " + (lines - MOST_LINES) + " more lines";
    }

    /** A diff shows no line ends: lines that differ in nothing else would look the same on both sides. */
    private static String lineEnds(String rendered, String file) {
        boolean isDos = file.contains("\r\n");
        if (rendered.contains("\r\n") == isDos) {
            return "";
        }
        return isDos ? "line ends differ: CRLF instead of LF\n" : "line ends differ: LF instead of CRLF\n";
    }

    /** For a claim whose order cannot be rendered as it was, so that nobody knows what was edited. */
    public static CommandFailure unknown(OrderedClaim claim, String reason) {
        return new CommandFailure(
                ExitCode.CONFLICT,
                "the order of " + claim.name() + " cannot be rendered as it was, so edits made by hand to "
                        + claim.manifest() + " cannot be found: " + reason,
                "Look at the file. --overwrite renders it again, without any edits.");
    }

    /** As it is written: with one newline at its end; and with one kind of line ends. */
    private static String normal(String manifest) {
        return manifest.strip().replace("\r\n", "\n") + "\n";
    }

    /** Why a command does not touch the claim. */
    public static CommandFailure refusal(OrderedClaim claim, Found edits) {
        Optional<String> problem = claim.file().problem();
        if (problem.isPresent()) {
            return new CommandFailure(
                    ExitCode.CONFLICT,
                    claim.manifestText().isEmpty()
                            ? problem.get()
                            : claim.manifest() + " was edited by hand since it was rendered, and is not a manifest any"
                                    + " more: " + problem.get() + "\n" + edits.diff(),
                    claim.file().wayOut());
        }
        return new CommandFailure(
                ExitCode.CONFLICT,
                claim.manifest() + " was edited by hand since it was rendered:\n" + edits.diff(),
                List.of(
                        "Put the edits into parameters (-p) where the template has them,",
                        "keep them beside the change with --keep-edits,",
                        "or drop them with --overwrite."),
                null);
    }
}
