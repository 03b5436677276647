package io.claimmachinery.machinery.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Creates parameter sets from a served schema: mostly valid values, and some that are not. The same seed gives the same sets. */
final class ParameterSets {

    private static final List<Object> ANY = List.of(
            "",
            "a",
            "b",
            "app-1",
            "aa",
            "AB-K",
            "x".repeat(80),
            "ü",
            "a\r",
            " ",
            "[]",
            "{}",
            "true",
            "4",
            "0.5",
            true,
            false,
            0,
            1,
            4,
            -1,
            0.5,
            1.5,
            1e19,
            9007199254740993L,
            List.of(),
            List.of("a"),
            List.of("a", "a"),
            List.of(80),
            List.of(1.5),
            List.of(Map.of("from", "A")),
            List.of(List.of()),
            Map.of(),
            Map.of("a", 1),
            Map.of("cpu", 2),
            Map.of("cpu", "x"));

    private static final List<String> TEXTS = List.of(
            "app",
            "abc",
            "a b",
            "ünï",
            "a",
            "a.b",
            "12",
            "a-b@c",
            "_-a:@\"x}]",
            "Äß",
            "]]",
            "a.b**",
            "b",
            "$",
            "20Gi",
            "Ab-K",
            "xyz",
            "8.4",
            "IT-1234");

    private final Random random;

    ParameterSets(long seed) {
        random = new Random(seed);
    }

    List<Map<String, Object>> make(JsonNode schema, int count) {
        List<Map<String, Object>> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> set = new LinkedHashMap<>();
            boolean wild = i % 4 == 0;
            schema.path("properties").properties().forEach(property -> {
                boolean needed = StreamSupport.stream(schema.path("required").spliterator(), false)
                        .anyMatch(name -> name.asString().equals(property.getKey()));
                boolean hidden =
                        property.getValue().path("ui:widget").asString("").equals("hidden");
                if (!hidden && (needed || random.nextInt(4) == 0)) {
                    set.put(property.getKey(), value(property.getValue(), wild && random.nextInt(8) == 0));
                }
            });
            sets.add(set);
        }
        return sets;
    }

    private Object value(JsonNode property, boolean wild) {
        if (wild || random.nextInt(60) == 0) {
            return ANY.get(random.nextInt(ANY.size()));
        }
        if (property.has("enum")) {
            return JsonMapper.shared()
                    .treeToValue(
                            property.path("enum")
                                    .get(random.nextInt(property.path("enum").size())),
                            Object.class);
        }
        return switch (property.path("type").asString()) {
            case "boolean" -> random.nextBoolean();
            case "integer" -> 1 + random.nextInt(9);
            case "number" -> random.nextInt(8) / 4.0;
            case "array" -> items(property);
            case "object" -> random.nextBoolean() ? Map.of("cpu", 3, "b", "c") : Map.of();
            default -> text(property);
        };
    }

    private List<Object> items(JsonNode property) {
        List<Object> items = new ArrayList<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            items.add(value(property.path("items"), false));
        }
        return items;
    }

    private String text(JsonNode property) {
        List<String> fitting =
                TEXTS.stream().filter(text -> fits(property, text)).toList();
        List<String> texts = fitting.isEmpty() || random.nextInt(30) == 0 ? TEXTS : fitting;
        return texts.get(random.nextInt(texts.size()));
    }

    /** An approximation that only makes a valid set likely, because Java's patterns are different. */
    private static boolean fits(JsonNode property, String text) {
        try {
            return text.length() >= property.path("minLength").asInt(0)
                    && Pattern.compile(property.path("pattern").asString(""))
                            .matcher(text)
                            .find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }
}
