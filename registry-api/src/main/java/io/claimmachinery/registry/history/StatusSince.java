package io.claimmachinery.registry.history;

import java.time.Instant;

/**
 * Since when a claim has had its status.
 *
 * @param time of the commit that gave it the status; of the oldest known commit where it had it then already
 * @param orEarlier whether it may have had it before that time
 */
public record StatusSince(Instant time, boolean orEarlier) {}
