package io.claimmachinery.registry.sync;

import java.time.Instant;

/**
 * The reason why the catalog may be outdated.
 *
 * @param reason the reason in one line, without secrets
 * @param since when the first of the consecutive failures happened
 */
public record SyncProblem(String reason, Instant since) {}
