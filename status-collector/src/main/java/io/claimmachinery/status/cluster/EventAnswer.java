package io.claimmachinery.status.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Warnings of controllers about objects.
 *
 * @param warnings one for each object with warnings, by uid, as a condition of type {@code Event} and status
 * {@code Warning}
 * @param forbidden the resource that may not be listed; null if it may
 */
public record EventAnswer(Map<String, Condition> warnings, KindAnswer.@Nullable Resource forbidden) {

    /** Used if nothing was requested or answered. */
    public static final EventAnswer NONE = new EventAnswer(Map.of(), null);

    public EventAnswer {
        warnings = Map.copyOf(warnings);
    }
}
