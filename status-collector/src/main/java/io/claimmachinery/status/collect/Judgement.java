package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimStatus;

/** What follows from an observation. */
sealed interface Judgement {

    /** Nothing was learnt: status and message stay as they are. */
    record Unchanged(String reason) implements Judgement {}

    record Judged(ClaimStatus status, String message) implements Judgement {}
}
