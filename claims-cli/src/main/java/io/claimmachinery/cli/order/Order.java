package io.claimmachinery.cli.order;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One claim as a user orders it.
 *
 * @param category where to put it; none where the command's own option decides
 * @param parameters as given: text from the command line, typed values from a file
 */
public record Order(String template, @Nullable String category, Map<String, @Nullable Object> parameters) {

    public Order {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The same order with these parameters over its own. */
    public Order with(Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(parameters);
        all.putAll(more);
        return new Order(template, category, all);
    }
}
