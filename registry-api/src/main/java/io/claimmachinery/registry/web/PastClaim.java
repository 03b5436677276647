package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.history.HistoryPoint;

/** A claim's entry at a point in the history. */
record PastClaim(HistoryPoint point, ClaimEntry entry) {}
