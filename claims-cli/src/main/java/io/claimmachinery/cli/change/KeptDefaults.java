package io.claimmachinery.cli.change;

import io.claimmachinery.cli.order.RenderedClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists the defaults that a claim keeps although its template has other defaults now. */
final class KeptDefaults {

    private KeptDefaults() {}

    /**
     * Returns one line for each kept default.
     *
     * @param now the parameters of the same order, with the template's current defaults
     */
    static List<String> lines(RenderedClaim rendered, Map<String, @Nullable Object> now) {
        List<String> lines = new ArrayList<>();
        rendered.rendering().parameters().forEach((name, kept) -> {
            Object current = now.get(name);
            // Compare as text, because a template may write "3" for a number parameter
            if (!rendered.given().containsKey(name) && !Objects.equals(text(kept), text(current))) {
                lines.add("The template's default of " + name + " is now " + ChangeDraft.shown(current, "none")
                        + ", but the claim keeps " + ChangeDraft.shown(kept, "none") + ". Use --unset " + name
                        + " to take the new default.");
            }
        });
        return lines;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
