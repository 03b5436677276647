package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.history.ClaimDifference;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response of {@code GET /api/v1/claims/changes}. */
@Schema(name = "ClaimChanges")
record ClaimChangesBody(
        String apiVersion,
        String kind,

        @Schema(description = "The commit at the start") PointBody from,

        @Schema(description = "The commit at the end") PointBody to,

        @Schema(description = "How many claims were added, changed and removed, on all pages")
        Counts counts,

        HistoryMetadata metadata,
        List<Difference> items) {

    static ClaimChangesBody of(
            PointBody from, PointBody to, Counts counts, HistoryMetadata metadata, List<Difference> items) {
        return new ClaimChangesBody("claim-registry.io/v1alpha1", "ClaimChanges", from, to, counts, metadata, items);
    }

    /** The numbers of added, changed and removed claims. */
    @Schema(name = "ChangeCounts")
    record Counts(long added, long changed, long removed) {

        static Counts of(List<ClaimDifference> differences) {
            long added = differences.stream()
                    .filter(difference -> difference.before() == null)
                    .count();
            long removed = differences.stream()
                    .filter(difference -> difference.after() == null)
                    .count();
            return new Counts(added, differences.size() - added - removed, removed);
        }
    }

    /** A claim that differs. */
    @Schema(name = "ClaimDifference")
    record Difference(
            String name,

            @Schema(allowableValues = {"added", "changed", "removed"})
            String change,

            @Schema(description = "The entry of an added claim, or the last entry of a removed one") @Nullable ClaimEntry entry,

            @Schema(description = "The fields of a changed claim's entry that differ") @Nullable List<FieldChangeBody> fields,

            @Schema(description = "The files of a changed claim that commits between the points changed") @Nullable List<ClaimHistoryBody.File> files) {

        static Difference of(ClaimDifference difference) {
            if (difference.before() == null) {
                return new Difference(difference.name(), "added", difference.after(), null, null);
            }
            return difference.after() == null
                    ? new Difference(difference.name(), "removed", difference.before(), null, null)
                    : new Difference(
                            difference.name(),
                            "changed",
                            null,
                            FieldChangeBody.of(difference.fields()),
                            ClaimHistoryBody.File.of(difference.files()));
        }
    }
}
