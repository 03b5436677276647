package io.claimmachinery.status;

import io.claimmachinery.status.collect.CheckedClaims;
import io.claimmachinery.status.publish.ChangePlan;
import io.claimmachinery.status.publish.Written;

/** What a pass came to. */
record PassReport(CheckedClaims findings, ChangePlan plan, Written written) {

    /** Whether every cluster answered for every kind. */
    boolean isWhole() {
        return findings.unanswered().isEmpty();
    }
}
