package io.claimmachinery.registry.pending;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of open requests now.
 *
 * @param view null until they were listed for the first time
 * @param checkedAt when the host last confirmed it; null until it did
 * @param problem why it may be old, in one line without secrets; null while all is well
 */
record PendingState(
        @Nullable PendingView view,
        @Nullable Instant checkedAt,
        @Nullable String problem) {

    static final PendingState INITIAL = new PendingState(null, null, null);
}
