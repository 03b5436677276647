package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimStatus;

/** The conclusion from an observation, with the row of the table in docs/status-collector.md. */
sealed interface Judgement {

    /** Nothing is known: status and message stay unchanged. */
    record Unchanged(StatusRow row, String reason) implements Judgement {}

    record Judged(StatusRow row, ClaimStatus status, String message) implements Judgement {}
}
