package io.claimmachinery.registry.web;

import io.claimmachinery.registry.history.Excerpt;
import io.claimmachinery.registry.history.FieldChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field of an entry that changed. */
@Schema(name = "FieldChange")
record FieldChangeBody(
        String field,

        @Schema(description = "The previous value; absent if there was none") @Nullable Object before,

        @Schema(description = "The new value; absent if there is none") @Nullable Object after) {

    private static final int LONGEST_TEXT = 4096;

    static List<FieldChangeBody> of(List<FieldChange> changes) {
        return changes.stream()
                .map(change -> new FieldChangeBody(change.field(), shown(change.before()), shown(change.after())))
                .toList();
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value instanceof String text ? Excerpt.of(text, LONGEST_TEXT) : value;
    }
}
