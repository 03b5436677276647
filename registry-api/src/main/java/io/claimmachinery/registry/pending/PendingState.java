package io.claimmachinery.registry.pending;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The current knowledge of open pull requests.
 *
 * @param view null until the first listing
 * @param checkedAt when the host last confirmed the view; null until then
 * @param problem why the view may be outdated, in one line without secrets; null if there is no problem
 */
record PendingState(
        @Nullable PendingView view,
        @Nullable Instant checkedAt,
        @Nullable String problem) {

    static final PendingState INITIAL = new PendingState(null, null, null);
}
