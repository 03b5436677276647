package io.claimmachinery.machinery.template;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.model.claim.TemplateName;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.yaml.YamlReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads one template file, or says why it cannot be offered. */
final class TemplateReader {

    private static final JsonMapper BINDER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private TemplateReader() {}

    static LoadedTemplate read(String text, Location location, @Nullable String profile)
            throws TemplateFormatException {
        ClaimTemplate template = bind(YamlDocument.read(() -> YamlReader.readTemplateFields(text, location.label())));
        check(template);
        return new LoadedTemplate(
                profile == null ? template : template.withProfile(profile),
                module(template, location),
                location.label(),
                patterns(template));
    }

    private static ClaimTemplate bind(Map<String, @Nullable Object> document) throws TemplateFormatException {
        if (!ClaimTemplate.KIND.equals(document.get("kind"))) {
            throw new TemplateFormatException("its kind is " + document.get("kind") + ", not " + ClaimTemplate.KIND);
        }
        for (String part : new String[] {"metadata", "spec"}) {
            if (!(document.get(part) instanceof Map)) {
                throw new TemplateFormatException("it has no " + part);
            }
        }
        try {
            return BINDER.convertValue(document, ClaimTemplate.class);
        } catch (JacksonException e) {
            throw new TemplateFormatException(reason(e), e);
        }
    }

    private static String reason(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : failure.getPath()) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String message = cause instanceof JacksonException e ? e.getOriginalMessage() : cause.getMessage();
        return path + ": " + message;
    }

    private static void check(ClaimTemplate template) throws TemplateFormatException {
        String name = template.metadata().name();
        if (name.isEmpty()) {
            throw new TemplateFormatException("it has no metadata.name");
        }
        if (template.spec().source().isBlank()) {
            throw new TemplateFormatException("it has no spec.source");
        }
        try {
            TemplateName.of(name);
        } catch (IllegalArgumentException e) {
            throw new TemplateFormatException("metadata.name: " + e.getMessage(), e);
        }
        Set<String> names = new HashSet<>();
        for (Parameter parameter : template.spec().parameters()) {
            if (parameter.name().isEmpty()) {
                throw new TemplateFormatException("a parameter has no name");
            }
            if (!names.add(parameter.name())) {
                throw new TemplateFormatException("two parameters are called " + parameter.name());
            }
        }
    }

    private static ModuleReference module(ClaimTemplate template, Location location) throws TemplateFormatException {
        try {
            ModuleReference module = ModuleReference.parse(
                    template.spec().source(), template.spec().tag(), location.directory());
            if (location instanceof Location.Web && module instanceof ModuleReference.Local) {
                throw new TemplateFormatException("a template from the web cannot name a module on this machine");
            }
            return module;
        } catch (IllegalArgumentException e) {
            throw new TemplateFormatException("spec.source: " + e.getMessage(), e);
        }
    }

    private static Map<String, Pattern> patterns(ClaimTemplate template) throws TemplateFormatException {
        Map<String, Pattern> patterns = new HashMap<>();
        for (Parameter parameter : template.spec().parameters()) {
            String pattern = parameter.pattern();
            if (pattern == null || pattern.isEmpty()) {
                continue;
            }
            PatternSize.check(parameter.name(), pattern);
            try {
                patterns.put(parameter.name(), Pattern.compile(pattern));
            } catch (PatternSyntaxException e) {
                throw new TemplateFormatException(
                        "the pattern of parameter %s is not a valid RE2 pattern (Go's syntax): %s"
                                .formatted(parameter.name(), e.getDescription()),
                        e);
            }
        }
        return patterns;
    }
}
