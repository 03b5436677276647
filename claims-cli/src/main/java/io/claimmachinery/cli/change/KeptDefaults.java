package io.claimmachinery.cli.change;

import io.claimmachinery.cli.order.RenderedClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names the defaults that a claim keeps although its template has others by now. */
final class KeptDefaults {

    private KeptDefaults() {}

    /**
     * One line for each of them.
     *
     * @param now the parameters of the same order with the defaults that the template has now
     */
    static List<String> lines(RenderedClaim rendered, Map<String, @Nullable Object> now) {
        List<String> lines = new ArrayList<>();
        rendered.rendering().parameters().forEach((name, kept) -> {
            Object current = now.get(name);
            // As text, since a template may write "3" where its parameter is a number
            if (!rendered.given().containsKey(name) && !Objects.equals(text(kept), text(current))) {
                lines.add("The template's default of " + name + " is " + ChangeDraft.shown(current, "none")
                        + " by now, and the claim keeps " + ChangeDraft.shown(kept, "none") + ": --unset " + name
                        + " takes the new one.");
            }
        });
        return lines;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
