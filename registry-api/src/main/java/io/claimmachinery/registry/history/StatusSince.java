package io.claimmachinery.registry.history;

import java.time.Instant;

/**
 * The time since which a claim has had its status.
 *
 * @param time the time of the commit that set the status, or of the oldest known commit if the claim already had it there
 * @param orEarlier whether the claim may have had the status before that time
 */
public record StatusSince(Instant time, boolean orEarlier) {}
