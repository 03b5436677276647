package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimStatus;

/** What follows from an observation, by which row of the table in docs/status-collector.md. */
sealed interface Judgement {

    /** Nothing was learnt: status and message stay as they are. */
    record Unchanged(int row, String reason) implements Judgement {}

    record Judged(int row, ClaimStatus status, String message) implements Judgement {}
}
