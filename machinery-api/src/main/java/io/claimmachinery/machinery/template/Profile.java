package io.claimmachinery.machinery.template;

import io.claimmachinery.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A profile file: templates to offer, and functions for their parameters. */
record Profile(String name, List<String> templates, List<TemplateFunction> functions) {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** Each is a file or a request at every reload. */
    private static final int MOST_TEMPLATES = 5000;

    /** The file in its written form. */
    private record Document(
            @Nullable String name,
            @Nullable List<String> templates,
            @Nullable List<Function> functions) {}

    private record Function(
            @Nullable String name,
            @Nullable String type,
            @Nullable String url,
            @Nullable String method,
            @Nullable Map<String, @Nullable String> headers,
            @Nullable Object body,
            @Nullable Response response) {}

    private record Response(@Nullable String extract) {}

    Profile {
        templates = List.copyOf(templates);
        functions = List.copyOf(functions);
    }

    static Profile parse(String text, String defaultName) throws TemplateFormatException {
        Document document = YamlDocument.read(() -> YamlReader.read(text, defaultName, Document.class));
        List<String> templates = new ArrayList<>();
        for (String reference : orEmpty(document.templates())) {
            if (isBlank(reference)) {
                throw new TemplateFormatException("templates: expected paths or URLs, found an empty one");
            }
            templates.add(String.valueOf(reference).strip());
        }
        if (templates.size() > MOST_TEMPLATES) {
            throw new TemplateFormatException("templates: more than " + MOST_TEMPLATES);
        }
        List<TemplateFunction> functions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Function function : orEmpty(document.functions())) {
            TemplateFunction checked = check(function);
            if (!names.add(checked.name())) {
                throw new TemplateFormatException("functions: two are called " + checked.name());
            }
            functions.add(checked);
        }
        return new Profile(orElse(document.name(), defaultName), templates, functions);
    }

    private static TemplateFunction check(@Nullable Function function) throws TemplateFormatException {
        if (function == null || isBlank(function.name())) {
            throw new TemplateFormatException("functions: one has no name");
        }
        String name = orElse(function.name(), "");
        if (!orElse(function.type(), "http").equals("http")) {
            throw new TemplateFormatException(
                    "function " + name + ": type is " + function.type() + ", but only http is supported");
        }
        String url = orElse(function.url(), "");
        if (!url.matches("(?i)https?://[^/?#]+.*")) {
            throw new TemplateFormatException("function " + name + ": url is not an http(s) URL");
        }
        String method = orElse(function.method(), "GET").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw new TemplateFormatException("function " + name + ": method must be one of " + METHODS);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        Objects.requireNonNullElse(function.headers(), Map.<String, @Nullable String>of())
                .forEach((header, value) -> headers.put(header, String.valueOf(value)));
        String extract =
                function.response() == null ? "" : orElse(function.response().extract(), "");
        return new TemplateFunction(name, method, url, headers, function.body(), extract);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null || text.isBlank() ? other : text.strip();
    }
}
