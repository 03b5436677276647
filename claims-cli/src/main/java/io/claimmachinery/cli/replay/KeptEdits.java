package io.claimmachinery.cli.replay;

import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.repository.OrderedClaim;
import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.yaml.ManifestMerge;
import io.claimmachinery.yaml.MergeConflict;
import io.claimmachinery.yaml.MergeResult;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Merges a claim's new rendering into its manifest, so that edits made by hand are kept. */
public final class KeptEdits {

    private static final int LONGEST_VALUE = 200;

    private KeptEdits() {}

    /**
     * Returns the claim as it renders now, with the edits from its manifest.
     *
     * @throws CommandFailure with exit code 5 if a field was edited and is also rendered differently now, or if the file is not a
     *     manifest; the message names each field, or the place
     */
    public static RenderedClaim merge(OrderedClaim claim, HandEdits.Found edits, RenderedClaim now) {
        claim.file().problem().ifPresent(problem -> {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    "--keep-edits cannot merge into an invalid manifest: " + problem,
                    claim.file().wayOut());
        });
        MergeResult result = ManifestMerge.merge(
                edits.rendered(),
                claim.manifestText().orElse(""),
                now.rendering().manifest(),
                claim.manifest().value());
        return switch (result) {
            case MergeResult.Merged merged -> now.withManifest(merged.text());
            case MergeResult.Conflicted conflicted -> throw refusal(claim, conflicted.conflicts());
        };
    }

    /** Returns the failure for a claim whose edits cannot be distinguished from rendered values. */
    public static CommandFailure unknown(String reason) {
        return new CommandFailure(
                ExitCode.CONFLICT,
                "--keep-edits cannot tell which parts of the manifest were edited by hand: " + reason,
                "Leave out --keep-edits to have the manifest rendered again, without any edits.");
    }

    private static CommandFailure refusal(OrderedClaim claim, List<MergeConflict> conflicts) {
        return new CommandFailure(
                ExitCode.CONFLICT,
                claim.manifest() + ": edits made by hand and the new rendering change the same place:\n"
                        + conflicts.stream().map(KeptEdits::text).collect(Collectors.joining("\n")),
                "Change these fields in the file to what is rendered now or before, and run the command again,",
                "or drop all edits with --overwrite.");
    }

    private static String text(MergeConflict conflict) {
        String place = PlainText.line(conflict.subject() + (conflict.field().isEmpty() ? "" : ": " + conflict.field()));
        return "  " + place
                + "\n    rendered before: " + shown(conflict.ancestor())
                + "\n    in the file:     " + shown(conflict.ours())
                + "\n    rendered now:    " + shown(conflict.theirs());
    }

    private static String shown(@Nullable String value) {
        String line = value == null ? "(missing)" : PlainText.line(value);
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }
}
