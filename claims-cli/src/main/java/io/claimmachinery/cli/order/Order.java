package io.claimmachinery.cli.order;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order of one claim.
 *
 * @param category the category of the claim; null if the command's own option decides
 * @param parameters the parameters as given: text from the command line, typed values from a file
 */
public record Order(String template, @Nullable String category, Map<String, @Nullable Object> parameters) {

    public Order {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Returns the same order, with these parameters in addition. They override its own. */
    public Order with(Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(parameters);
        all.putAll(more);
        return new Order(template, category, all);
    }
}
