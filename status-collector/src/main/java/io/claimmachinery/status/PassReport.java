package io.claimmachinery.status;

import io.claimmachinery.status.collect.CheckedClaims;
import io.claimmachinery.status.publish.ChangePlan;
import io.claimmachinery.status.publish.Written;

/** The result of a pass. */
record PassReport(CheckedClaims findings, ChangePlan plan, Written written) {

    /** Returns whether every cluster answered for every kind. */
    boolean isWhole() {
        return findings.unanswered().isEmpty();
    }
}
