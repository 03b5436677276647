package io.claimmachinery.registry.web;

import io.claimmachinery.registry.history.HistoryPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A commit that two inventories are compared at. */
@Schema(name = "Point")
record PointBody(String revision, Instant committedAt) {

    static PointBody of(HistoryPoint point) {
        return new PointBody(point.commit().revision().sha(), point.commit().committedAt());
    }
}
