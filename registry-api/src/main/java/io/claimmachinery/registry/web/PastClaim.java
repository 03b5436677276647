package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.history.HistoryPoint;

/** A claim's entry as it was at a point. */
record PastClaim(HistoryPoint point, ClaimEntry entry) {}
