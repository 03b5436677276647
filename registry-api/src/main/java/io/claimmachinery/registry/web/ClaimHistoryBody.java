package io.claimmachinery.registry.web;

import io.claimmachinery.registry.history.CommittedChange;
import io.claimmachinery.registry.history.FileDiff;
import io.claimmachinery.registry.history.FileTouch;
import io.claimmachinery.registry.history.HistoryCommit;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The response of {@code GET /api/v1/claims/{name}/history}. */
@Schema(name = "ClaimHistory")
record ClaimHistoryBody(String apiVersion, String kind, HistoryMetadata metadata, List<Change> items) {

    static ClaimHistoryBody of(HistoryMetadata metadata, List<Change> items) {
        return new ClaimHistoryBody("claim-registry.io/v1alpha1", "ClaimHistory", metadata, items);
    }

    /** The changes that one commit made to the claim. */
    @Schema(name = "ClaimChange")
    record Change(
            String revision,
            Instant committedAt,
            String author,

            @Schema(description = "First line of the commit's message")
            String subject,

            @Schema(description = "Number of the pull request in the message; absent if there is none") @Nullable Integer pullRequest,

            @Schema(allowableValues = {"created", "changed", "status", "deleted"})
            String kind,

            @Schema(description = "Fields of the entry that differ")
            List<FieldChangeBody> fields,

            @Schema(description = "Files of the claim that the commit changed")
            List<File> files) {

        static Change of(CommittedChange change, List<File> files) {
            HistoryCommit commit = change.commit();
            return new Change(
                    commit.revision().sha(),
                    commit.committedAt(),
                    commit.author(),
                    commit.subject(),
                    commit.pullRequest(),
                    word(change.kind()),
                    FieldChangeBody.of(change.fields()),
                    files);
        }
    }

    /** A file of the claim. */
    @Schema(name = "FileChange")
    record File(
            String path,

            @Schema(allowableValues = {"added", "modified", "removed"})
            String change,

            @Schema(description = "With diff=true: the change, as a unified diff") @Nullable String diff,

            @Schema(description = "With diff=true: why there is no diff") @Nullable String diffOmitted) {

        static List<File> of(List<FileTouch> files) {
            return files.stream()
                    .map(file -> new File(file.path(), word(file.kind()), null, null))
                    .collect(Collectors.toList());
        }

        static List<File> withDiffs(List<FileDiff> diffs) {
            return diffs.stream()
                    .map(diff -> new File(diff.file().path(), word(diff.file().kind()), diff.diff(), diff.omitted()))
                    .toList();
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
