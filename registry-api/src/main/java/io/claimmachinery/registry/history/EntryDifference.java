package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import org.jspecify.annotations.Nullable;

/**
 * A claim whose entry differs between two points. It may have no entry at one of them.
 *
 * @param before the entry at the earlier point; null if there was none
 * @param after the entry at the later point; null if there was none
 */
record EntryDifference(
        String name, @Nullable ClaimEntry before, @Nullable ClaimEntry after) {}
