package io.claimmachinery.machinery.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A profile file: templates to offer, and functions for their parameters. */
record Profile(String name, List<String> templates, List<TemplateFunction> functions) {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    static Profile parse(String text, String defaultName) throws TemplateFormatException {
        Map<?, ?> document = YamlDocument.parse(text);
        List<String> templates = new ArrayList<>();
        for (Object template : list(document, "templates")) {
            if (!(template instanceof String reference) || reference.isBlank()) {
                throw new TemplateFormatException("templates: wanted a path or a URL, got " + template);
            }
            templates.add(reference.strip());
        }
        List<TemplateFunction> functions = new ArrayList<>();
        for (Object function : list(document, "functions")) {
            if (!(function instanceof Map<?, ?> fields)) {
                throw new TemplateFormatException("functions: wanted mappings");
            }
            functions.add(function(fields));
        }
        String name = text(document, "name");
        return new Profile(name == null ? defaultName : name, List.copyOf(templates), List.copyOf(functions));
    }

    private static TemplateFunction function(Map<?, ?> fields) throws TemplateFormatException {
        String name = text(fields, "name");
        if (name == null) {
            throw new TemplateFormatException("functions: one has no name");
        }
        String type = text(fields, "type");
        if (type != null && !type.equals("http")) {
            throw new TemplateFormatException("function " + name + ": type is " + type + ", only http exists");
        }
        String url = text(fields, "url");
        if (url == null || !url.matches("(?i)https?://[^/?#]+.*")) {
            throw new TemplateFormatException("function " + name + ": url is not an http(s) URL");
        }
        String given = text(fields, "method");
        String method = given == null ? "GET" : given.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw new TemplateFormatException("function " + name + ": method must be one of " + METHODS);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        map(fields, "headers").forEach((key, value) -> headers.put(String.valueOf(key), String.valueOf(value)));
        String extract = text(map(fields, "response"), "extract");
        return new TemplateFunction(name, method, url, headers, fields.get("body"), extract == null ? "" : extract);
    }

    private static List<?> list(Map<?, ?> document, String field) throws TemplateFormatException {
        return switch (document.get(field)) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw new TemplateFormatException(field + " is not a list");
        };
    }

    private static Map<?, ?> map(Map<?, ?> document, String field) throws TemplateFormatException {
        return switch (document.get(field)) {
            case null -> Map.of();
            case Map<?, ?> map -> map;
            default -> throw new TemplateFormatException(field + " is not a mapping");
        };
    }

    private static @Nullable String text(Map<?, ?> document, String field) {
        Object value = document.get(field);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }
}
