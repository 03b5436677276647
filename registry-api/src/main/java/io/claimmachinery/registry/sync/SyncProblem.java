package io.claimmachinery.registry.sync;

import java.time.Instant;

/**
 * Why the catalog is not the newest.
 *
 * @param reason in one line, without secrets
 * @param since when the first of the failures in a row was
 */
public record SyncProblem(String reason, Instant since) {}
