package io.claimmachinery.registry.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.Page;
import io.claimmachinery.registry.sync.SyncState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Revision, age and paging of a list. They are in the body because proxies remove headers. */
record ListMetadata(
        @Schema(description = "Commit that the claims were read from")
        String revision,

        @Schema(description = "When that commit was made") Instant committedAt,

        @Schema(description = "When the remote last confirmed that there is nothing newer") @Nullable Instant checkedAt,

        @Schema(description = "Seconds since checkedAt") long ageSeconds,

        @Schema(description = "Why the list may be out of date; absent if there is no problem") @Nullable Problem problem,

        @Schema(description = "Number of claims that match the query")
        int total,

        @Schema(description = "Number of items after this page; absent on the last page") @Nullable Integer remainingItemCount,

        @Schema(description = "Token for the next page; absent on the last page") @JsonProperty("continue") @Nullable String continueToken,

        @Schema(description = "With pending=true: how old the list of open pull requests is") @Nullable Pending pending) {

    /** The last problem of the sync. */
    @Schema(name = "SyncProblem")
    record Problem(String reason, Instant since) {}

    /** The state of the open pull requests. */
    @Schema(name = "PendingMetadata")
    record Pending(
            @Schema(description = "Number of open pull requests that concern claims")
            long requests,

            @Schema(description = "When the host last confirmed them") @Nullable Instant checkedAt,

            @Schema(description = "Why they, or their checks, may be out of date; absent if there is no problem")
            @Nullable String problem) {}

    static ListMetadata of(Catalog catalog, SyncState state, Instant now, int total) {
        return new ListMetadata(catalog.revision().sha(), catalog.committedAt(), null, 0, null, total, null, null, null)
                .checked(state, state.age(now).toSeconds());
    }

    /** Returns the same as of another sync. */
    ListMetadata checked(SyncState state, long age) {
        Problem now = state.problem() == null
                ? null
                : new Problem(state.problem().reason(), state.problem().since());
        return new ListMetadata(
                revision, committedAt, state.checkedAt(), age, now, total, remainingItemCount, continueToken, pending);
    }

    ListMetadata with(Pending requests) {
        return new ListMetadata(
                revision,
                committedAt,
                checkedAt,
                ageSeconds,
                problem,
                total,
                remainingItemCount,
                continueToken,
                requests);
    }

    ListMetadata followedBy(Page page, ContinueToken next) {
        return page.remaining() == 0
                ? this
                : new ListMetadata(
                        revision,
                        committedAt,
                        checkedAt,
                        ageSeconds,
                        problem,
                        total,
                        page.remaining(),
                        next.text(),
                        pending);
    }
}
