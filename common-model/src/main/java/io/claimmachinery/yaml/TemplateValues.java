package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Scalar;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a claim template. Some are text because of their position: tags, choices, and the default of a string. */
final class TemplateValues extends NodeValues {

    private static final Set<String> TEXT =
            Set.of("tag", "enum", "tags", "labels", "name", "title", "description", "pattern");

    private enum Place {
        TEMPLATE,
        TEXT,
        /** Inside a default, where the template's author may use any field name, even {@code name}. */
        VALUE
    }

    private Place place = Place.TEMPLATE;

    TemplateValues(Source source) {
        super(source);
    }

    @Override
    @Nullable Object field(Map<String, YamlNode> siblings, String key, YamlNode node) {
        Place outer = place;
        if (outer == Place.TEMPLATE) {
            boolean isDefault = key.equals("default");
            if (TEXT.contains(key) || (isDefault && isStringParameter(siblings))) {
                place = Place.TEXT;
            } else if (isDefault) {
                place = Place.VALUE;
            }
        }
        Object value = value(node);
        place = outer;
        return value;
    }

    @Override
    @Nullable Object scalar(Scalar scalar) {
        Object value = super.scalar(scalar);
        return place == Place.TEXT && value != null ? scalar.value() : value;
    }

    private static boolean isStringParameter(Map<String, YamlNode> siblings) {
        YamlNode type = siblings.get("type");
        boolean string = type == null
                || !(type.resolved() instanceof Scalar scalar)
                || scalar.value().equals("string");
        return string && siblings.containsKey("name");
    }
}
