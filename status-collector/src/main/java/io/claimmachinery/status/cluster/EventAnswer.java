package io.claimmachinery.status.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Warnings that controllers gave about objects.
 *
 * @param warnings one for each object that has any, by its uid: as a condition of type {@code Event} and status
 *     {@code Warning}
 * @param forbidden what may not be listed; null where that is not the case
 */
public record EventAnswer(Map<String, Condition> warnings, KindAnswer.@Nullable Resource forbidden) {

    /** Nothing was asked, or nothing answered. */
    public static final EventAnswer NONE = new EventAnswer(Map.of(), null);

    public EventAnswer {
        warnings = Map.copyOf(warnings);
    }
}
