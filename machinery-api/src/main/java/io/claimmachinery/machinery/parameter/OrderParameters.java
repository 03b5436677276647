package io.claimmachinery.machinery.parameter;

import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.TemplateSnapshot;
import io.claimmachinery.model.problem.ParameterViolation;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.TemplateSecret;
import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.model.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the parameters of an order and merges them over the template's defaults. */
public final class OrderParameters {

    private static final int LONGEST_LIST = 20;

    private final boolean allowHidden;
    private final boolean dropUnknown;

    OrderParameters(ParameterProperties properties) {
        this.allowHidden = properties.allowHidden();
        this.dropUnknown = properties.unknown() == ParameterProperties.Unknown.DROP;
    }

    /**
     * Returns the order, with values in the template's order and types.
     *
     * @throws InvalidParametersException with every violation
     */
    public CheckedOrder check(
            TemplateSnapshot snapshot, LoadedTemplate template, Map<String, ? extends @Nullable Object> given) {
        return new CheckedOrder(template, snapshot, given, merge(template, given));
    }

    /** Returns only the checked values. Those that functions supply are missing. */
    Map<String, Object> merge(LoadedTemplate template, Map<String, ? extends @Nullable Object> given) {
        List<ParameterViolation> violations = new ArrayList<>();
        reportUnknown(template.template(), given, violations);
        Map<String, Object> merged = new LinkedHashMap<>();
        List<Parameter> parameters = template.template().spec().parameters();
        for (Parameter parameter : parameters) {
            Object value = given.get(parameter.name());
            if (isAbsent(template, parameter, value)) {
                defaultOf(parameter).ifPresent(found -> merged.put(parameter.name(), found));
            } else if (value != null) {
                check(template, parameter, value, violations)
                        .ifPresent(checked -> merged.put(parameter.name(), checked));
            }
        }
        Set<String> reported =
                violations.stream().map(ParameterViolation::parameter).collect(Collectors.toSet());
        for (Parameter parameter : parameters) {
            if (FunctionValues.isSupplied(template, parameter, given, merged)) {
                merged.remove(parameter.name());
            } else if (parameter.required()
                    && !merged.containsKey(parameter.name())
                    && !reported.contains(parameter.name())) {
                violations.add(new ParameterViolation(parameter.name(), "is required"));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidParametersException(template.name(), violations);
        }
        return merged;
    }

    /** Returns whether the value is absent. The empty text of a hidden field does not count as setting it. */
    private boolean isAbsent(LoadedTemplate template, Parameter parameter, @Nullable Object value) {
        return rules(template, parameter).isAbsent(value)
                || ("".equals(value) && parameter.hidden() && !allowHidden && !parameter.required());
    }

    private static ParameterRules rules(LoadedTemplate template, Parameter parameter) {
        return new ParameterRules(parameter, template.patterns().get(parameter.name()));
    }

    /** Returns the default. A default of the wrong type is passed on unchanged, so that the template's author sees the result. */
    private static Optional<Object> defaultOf(Parameter parameter) {
        Object value = parameter.defaultValue();
        return TypedValue.isAbsent(parameter.type(), value) || value == null
                ? Optional.empty()
                : TypedValue.read(parameter.type(), value).or(() -> Optional.of(value));
    }

    private Optional<Object> check(
            LoadedTemplate template, Parameter parameter, Object value, List<ParameterViolation> violations) {
        ParameterRules rules = rules(template, parameter);
        Optional<Object> checked =
                rules.check(value, message -> violations.add(new ParameterViolation(parameter.name(), message)));
        if (parameter.hidden() && !allowHidden && checked.isPresent() && !isDefault(rules, parameter, checked)) {
            violations.add(new ParameterViolation(
                    parameter.name(), "is set by the platform: leave it out, or give its default"));
        }
        return checked;
    }

    /**
     * Returns whether the value is the default. The default is converted by the parameter's rules first, as values from
     * forms are.
     */
    private static boolean isDefault(ParameterRules rules, Parameter parameter, Optional<Object> checked) {
        return defaultOf(parameter)
                .map(value -> rules.check(value, _ -> {}).orElse(value))
                .filter(value -> TypedValue.isSame(value, checked.get()))
                .isPresent();
    }

    /** Returns warnings about an accepted order: the parameters that were dropped. */
    public List<String> warnings(CheckedOrder order) {
        LoadedTemplate template = order.template();
        List<String> dropped = order.given().keySet().stream()
                .filter(name -> template.template().parameter(name).isEmpty())
                .map(OrderParameters::shown)
                .toList();
        if (dropped.isEmpty()) {
            return List.of();
        }
        String names = String.join(", ", dropped.subList(0, Math.min(LONGEST_LIST, dropped.size())));
        int more = dropped.size() - LONGEST_LIST;
        return List.of("These parameters were dropped, because the claim template %s does not have them: %s%s."
                .formatted(template.name(), names, more > 0 ? " and " + more + " more" : ""));
    }

    private static String shown(String name) {
        String text = PlainText.spaced(name);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private void reportUnknown(
            ClaimTemplate template,
            Map<String, ? extends @Nullable Object> given,
            List<ParameterViolation> violations) {
        List<String> unknown = given.keySet().stream()
                .filter(name -> template.parameter(name).isEmpty())
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        List<String> known =
                template.spec().parameters().stream().map(Parameter::name).toList();
        Set<String> secrets = template.spec().secrets().stream()
                .map(TemplateSecret::parameters)
                .flatMap(List::stream)
                .map(Parameter::name)
                .collect(Collectors.toSet());
        for (String name : unknown) {
            if (dropUnknown && !secrets.contains(name)) {
                continue;
            }
            String message = secrets.contains(name)
                    ? "is a secret, and secrets must not be sent to this service: leave it out"
                    : "is unknown to this template"
                            + Suggestions.nearest(name, known)
                                    .map(meant -> "; did you mean " + meant + "?")
                                    .orElse("");
            violations.add(new ParameterViolation(name, message));
        }
    }
}
