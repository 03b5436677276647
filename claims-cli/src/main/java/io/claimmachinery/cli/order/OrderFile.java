package io.claimmachinery.cli.order;

import io.claimmachinery.yaml.YamlException;
import io.claimmachinery.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of orders, in YAML or JSON: {@code template:} with {@code parameters:}, or {@code templates:} with a list of
 * {@code name:} (the template's) and {@code parameters:}. Each order may have a {@code category:}. The fields are checked here
 * instead of bound to a record: people write these files, and a binder's messages are about Java types.
 */
public final class OrderFile {

    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Path file;

    private OrderFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the orders of a file.
     *
     * @throws IllegalArgumentException if the file is not valid; the message names the file and the problem
     */
    public static List<Order> read(Path file) {
        return new OrderFile(file).orders();
    }

    private List<Order> orders() {
        Map<?, ?> document = map(parse(), "the file");
        if (document.containsKey("secrets")) {
            throw wrong("contains secrets, which this program does not read from a file; leave them out");
        }
        Object list = document.get("templates");
        if (list == null) {
            return List.of(order(document, "template"));
        }
        if (document.containsKey("template")) {
            throw wrong("contains both template: and templates:; keep one of them");
        }
        if (!(list instanceof List<?> items) || items.isEmpty()) {
            throw wrong("templates: must be a list of templates");
        }
        List<Order> orders = new ArrayList<>();
        for (Object item : items) {
            Map<?, ?> entry = map(item, "each of templates:");
            orders.add(order(entry, entry.containsKey("template") ? "template" : "name"));
        }
        return orders;
    }

    private Order order(Map<?, ?> entry, String key) {
        if (entry.containsKey("secrets")) {
            throw wrong("contains secrets, which this program does not read from a file; leave them out");
        }
        if (!(entry.get(key) instanceof String template) || template.isBlank()) {
            throw wrong("expected " + key + ": with the name of a template");
        }
        Object category = entry.get("category");
        if (category != null && !(category instanceof String)) {
            throw wrong("category: must be text");
        }
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        if (entry.get("parameters") != null) {
            map(entry.get("parameters"), "parameters:")
                    .forEach((name, value) -> parameters.put(String.valueOf(name), value));
        }
        return new Order(template, (String) category, parameters);
    }

    private @Nullable Object parse() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw wrong("is larger than " + MAX_BYTES + " bytes");
            }
            return YamlReader.readValue(Files.readString(file), file.toString());
        } catch (YamlException e) {
            throw new IllegalArgumentException(file + " is neither YAML nor JSON: " + e.placeAndReason(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "permission denied";
            case CharacterCodingException _ -> "it is not UTF-8 text";
            default -> String.valueOf(e.getMessage());
        };
    }

    private Map<?, ?> map(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(what + " must be a mapping of names to values");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(file + ": " + what);
    }
}
