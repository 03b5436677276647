package io.claimmachinery.registry.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.claimmachinery.registry.history.HistoryView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The extent of the history that a response is based on, and paging. */
record HistoryMetadata(
        @Schema(description = "Newest commit of the history")
        String revision,

        @Schema(description = "When that commit was made") Instant committedAt,

        @Schema(
                description = "When the oldest commit of the history was made; what it changed is unknown, unless it is"
                        + " the branch's first commit")
        Instant historyFrom,

        @Schema(
                description = "Why the history begins there: older commits are still being read, are outside the"
                        + " window, do not exist, or do not fit into memory",
                allowableValues = {"reading", "window", "beginning", "memory"})
        String historyExtent,

        @Schema(description = "Whether all of the configured history is available")
        boolean complete,

        @Schema(description = "Why the history cannot be read further; absent if there is no problem") @Nullable String problem,

        @Schema(description = "Number of items on all pages")
        int total,

        @Schema(description = "Number of items after this page; absent on the last page") @Nullable Integer remainingItemCount,

        @Schema(description = "Token for the next page; absent on the last page") @JsonProperty("continue") @Nullable String continueToken) {

    static HistoryMetadata of(HistoryView view, int total, int remaining, @Nullable String next) {
        return new HistoryMetadata(
                view.newest().revision().sha(),
                view.newest().committedAt(),
                view.from(),
                view.extent().name().toLowerCase(Locale.ROOT),
                view.extent().isComplete(),
                view.problem().orElse(null),
                total,
                remaining == 0 ? null : Integer.valueOf(remaining),
                remaining == 0 ? null : next);
    }
}
