package io.claimmachinery.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random manifests, random edits, and several ways to write them. */
final class ManifestTexts {

    private static final List<String> KEYS = List.of("a", "b", "c-d", "e.f/g", "h", "name");
    private static final List<Object> SCALARS = List.of(
            "text", "20Gi", "a b", "yes", "1", 1, new BigDecimal("2.5"), true, "two\nlines\n", "it's", "#no", "x: y");

    private final Random random;
    private int comments;

    ManifestTexts(long seed) {
        this.random = new Random(seed);
    }

    Map<String, @Nullable Object> manifest() {
        Map<String, @Nullable Object> manifest = new LinkedHashMap<>();
        manifest.put("kind", "Thing");
        manifest.putAll(map(3));
        return manifest;
    }

    private @Nullable Object value(int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(10)) {
            case 0, 1, 2 -> map(depth - 1);
            case 3 -> items(depth - 1);
            case 4 -> named(depth - 1);
            default -> scalar();
        };
    }

    private Object scalar() {
        return SCALARS.get(random.nextInt(SCALARS.size()));
    }

    private Map<String, @Nullable Object> map(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            map.put(KEYS.get(random.nextInt(KEYS.size())), value(depth));
        }
        return map;
    }

    private List<@Nullable Object> items(int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(depth));
        }
        return items;
    }

    private List<@Nullable Object> named(int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        for (String name : List.of("x", "y", "z")) {
            if (random.nextBoolean()) {
                items.add(item(name, depth));
            }
        }
        return items;
    }

    private Map<String, @Nullable Object> item(String name, int depth) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("name", name);
        map(depth).forEach(item::putIfAbsent);
        return item;
    }

    /** Returns the manifest with some edits. */
    Map<String, @Nullable Object> edited(Map<String, @Nullable Object> manifest) {
        Map<String, @Nullable Object> edited = new LinkedHashMap<>(changed(manifest));
        edited.put("kind", "Thing");
        return edited;
    }

    private Map<String, @Nullable Object> changed(Map<?, ?> map) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (random.nextInt(8) > 0 || key.equals("name")) {
                changed.put(String.valueOf(key), key.equals("name") ? value : changed(value));
            }
        });
        if (random.nextInt(4) == 0) {
            changed.putIfAbsent(KEYS.get(random.nextInt(KEYS.size() - 1)), value(1));
        }
        return changed;
    }

    private @Nullable Object changed(@Nullable Object value) {
        if (random.nextInt(10) == 0) {
            return value(1);
        }
        if (value instanceof Map<?, ?> map) {
            return changed(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> {
                if (random.nextInt(8) > 0) {
                    items.add(item instanceof Map<?, ?> map ? changed(map) : item);
                }
            });
            if (random.nextInt(4) == 0) {
                items.add(random.nextInt(items.size() + 1), value(1));
            }
            return items;
        }
        return value instanceof String text && random.nextInt(4) == 0 ? text + "2" : value;
    }

    /** Writes the manifest as a template's module does. */
    String rendered(Map<String, @Nullable Object> manifest) {
        return YamlWriter.write(manifest);
    }

    /** Writes the manifest as people do, without comments: with another order, other quotes, and brackets. */
    String plain(Map<String, @Nullable Object> manifest) {
        StringBuilder text = new StringBuilder();
        fields(text, 0, manifest, false);
        return text.toString();
    }

    /** Writes the same as {@link #plain}, with comments. */
    String byHand(Map<String, @Nullable Object> manifest) {
        StringBuilder text = new StringBuilder();
        fields(text, 0, manifest, true);
        return text.toString();
    }

    private void fields(StringBuilder text, int column, Map<?, ?> map, boolean commented) {
        List<Object> keys = new ArrayList<>(map.keySet());
        if (random.nextBoolean()) {
            Collections.shuffle(keys, random);
        }
        boolean first = true;
        for (Object key : keys) {
            if (commented && !first && random.nextInt(8) == 0) {
                text.append(" ".repeat(column)).append("# ").append(++comments).append('\n');
            }
            text.append(" ".repeat(first && text.toString().endsWith("- ") ? 0 : column))
                    .append(ScalarText.of(String.valueOf(key)))
                    .append(':');
            value(text, column, map.get(key), commented);
            first = false;
        }
    }

    private void value(StringBuilder text, int column, @Nullable Object value, boolean commented) {
        if (value instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(5) > 0) {
            text.append('\n');
            fields(text, column + 2, map, commented);
        } else if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(5) > 0) {
            text.append('\n');
            int dash = column + random.nextInt(2) * 2;
            for (Object item : list) {
                if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                    text.append(" ".repeat(dash)).append("- ");
                    fields(text, dash + 2, map, commented);
                } else {
                    text.append(" ".repeat(dash)).append("- ").append(line(item));
                    end(text, commented);
                }
            }
        } else if (value instanceof String string && BlockText.fits(string) && random.nextBoolean()) {
            BlockText.append(text, column + 2, string);
        } else {
            text.append(' ').append(line(value));
            end(text, commented);
        }
    }

    private String line(@Nullable Object value) {
        return value instanceof String text && random.nextBoolean()
                ? random.nextBoolean() && text.indexOf('\n') < 0
                        ? "'" + text.replace("'", "''") + "'"
                        : ScalarText.doubleQuoted(text)
                : FlowText.of(value);
    }

    private void end(StringBuilder text, boolean commented) {
        text.append(commented && random.nextInt(8) == 0 ? "  # " + ++comments + "\n" : "\n");
    }
}
