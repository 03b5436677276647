package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes new files in one style: {@code ---} first, an indentation of two spaces, short lists of words in brackets, and
 * quotes around text that a YAML reader could interpret as something else. Existing files are edited, never rewritten.
 */
public final class YamlWriter {

    private static final Set<String> ON_ONE_LINE = Set.of("tags", "module");

    private YamlWriter() {}

    /** Returns a new registry file. */
    public static String write(Registry registry) {
        StringBuilder text = new StringBuilder("---\n");
        text.append("apiVersion: ").append(ScalarText.of(registry.apiVersion())).append('\n');
        text.append("kind: ").append(ScalarText.of(registry.kind())).append('\n');
        registry.unknown().forEach((key, value) -> field(text, 0, key, value));
        text.append(registry.claims().isEmpty() ? "claims: []\n" : "claims:\n");
        for (ClaimEntry entry : registry.claims()) {
            text.append(EntryText.block(entry, 2, 4, "\n"));
        }
        return text.toString();
    }

    /** Returns a new {@code kustomization.yaml}. */
    public static String write(Kustomization kustomization) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("apiVersion", kustomization.apiVersion());
        document.put("kind", kustomization.kind());
        document.put("resources", kustomization.resources());
        document.putAll(kustomization.unknown());
        return write(document);
    }

    /** Returns a new {@code catalog-info.yaml}. */
    public static String write(CatalogComponent component) {
        return write(component.toDocument());
    }

    /** Returns a new {@code order.yaml}. */
    public static String write(ClaimOrder order) {
        return write(order.toDocument());
    }

    /** Returns any document of maps, collections, text, numbers, booleans and null, in the order of the maps. */
    public static String write(Map<String, ? extends @Nullable Object> document) {
        StringBuilder text = new StringBuilder("---\n");
        if (document.isEmpty()) {
            text.append("{}\n");
        }
        document.forEach((key, value) -> field(text, 0, key, value));
        return text.toString();
    }

    private static void field(StringBuilder text, int column, String key, @Nullable Object value) {
        text.append(" ".repeat(column)).append(ScalarText.of(key)).append(':');
        value(text, column, value, ON_ONE_LINE.contains(key));
    }

    /** Writes a value after a colon or a dash at the given column. */
    private static void value(StringBuilder text, int column, @Nullable Object value, boolean onOneLine) {
        if (value instanceof Map<?, ?> map && !map.isEmpty() && !onOneLine) {
            text.append('\n');
            map.forEach((key, inner) -> field(text, column + 2, String.valueOf(key), inner));
        } else if (value instanceof Collection<?> list && !list.isEmpty() && !onOneLine) {
            text.append('\n');
            list.forEach(item -> item(text, column + 2, item));
        } else if (value instanceof String string && BlockText.fits(string)) {
            BlockText.append(text, column + 2, string);
        } else {
            text.append(' ').append(FlowText.of(value)).append('\n');
        }
    }

    private static void item(StringBuilder text, int column, @Nullable Object item) {
        text.append(" ".repeat(column)).append('-');
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            StringBuilder fields = new StringBuilder();
            map.forEach((key, inner) -> field(fields, column + 2, String.valueOf(key), inner));
            text.append(' ').append(fields, column + 2, fields.length());
        } else {
            value(text, column, item, item instanceof Collection<?>);
        }
    }
}
