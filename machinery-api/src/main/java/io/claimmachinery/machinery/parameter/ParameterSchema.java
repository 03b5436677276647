package io.claimmachinery.machinery.parameter;

import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The parameters of a template as JSON Schema with {@code ui:*} hints. The schema never accepts a value that an order
 * refuses.
 *
 * <p>Backstage validates forms as draft-07, and the data of all steps against the schema of each step. So such a schema
 * names no draft and allows the properties of other steps.
 */
public final class ParameterSchema {

    private ParameterSchema() {}

    /** Returns the schema for one step of a Backstage form. */
    public static Map<String, Object> ofFormStep(LoadedTemplate loaded) {
        ClaimTemplate template = loaded.template();
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Parameter parameter : template.spec().parameters()) {
            properties.put(
                    parameter.name(),
                    new PropertySchema(parameter, loaded.patterns().get(parameter.name())).build());
            if (parameter.required() && !parameter.hidden() && parameter.valueFrom() == null) {
                required.add(parameter.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "title",
                Objects.requireNonNullElse(
                        template.metadata().title(), template.metadata().name()));
        if (template.metadata().description() != null) {
            schema.put("description", template.metadata().description());
        }
        schema.put("type", "object");
        schema.put("required", required);
        schema.put("properties", properties);
        return schema;
    }

    /** Returns the schema that allows only the parameters, as JSON Schema 2020-12. */
    public static Map<String, Object> strict(LoadedTemplate template) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.putAll(ofFormStep(template));
        schema.put("additionalProperties", false);
        return schema;
    }
}
