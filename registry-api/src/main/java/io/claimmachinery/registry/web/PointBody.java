package io.claimmachinery.registry.web;

import io.claimmachinery.registry.history.HistoryPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** One of the two commits of a comparison. */
@Schema(name = "Point")
record PointBody(String revision, Instant committedAt) {

    static PointBody of(HistoryPoint point) {
        return new PointBody(point.commit().revision().sha(), point.commit().committedAt());
    }
}
