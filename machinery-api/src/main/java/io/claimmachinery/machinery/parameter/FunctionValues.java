package io.claimmachinery.machinery.parameter;

import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.TemplateFunction;
import io.claimmachinery.machinery.template.TemplateSnapshot;
import io.claimmachinery.model.problem.ParameterViolation;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.ParameterType;
import io.claimmachinery.model.template.ValueFrom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds the values that functions of profiles supply to an order. */
public final class FunctionValues {

    private final FunctionCaller caller;

    FunctionValues(FunctionCaller caller) {
        this.caller = caller;
    }

    /** Returns whether a function supplies the parameter: the order does not set it, and its condition is met. */
    static boolean isSupplied(
            LoadedTemplate template,
            Parameter parameter,
            Map<String, ? extends @Nullable Object> given,
            Map<String, Object> merged) {
        ValueFrom source = parameter.valueFrom();
        return source != null
                && rules(template, parameter).isAbsent(given.get(parameter.name()))
                && source.isMet(merged);
    }

    /**
     * Returns the merged parameters with the functions' values, in the template's order. Functions are called one after
     * the other, so that a later one can use an earlier one's value.
     *
     * @throws FunctionFailedException if a function fails, or returns a value that the template does not allow
     * @throws InvalidParametersException if a function needs a parameter that has no value
     */
    public Map<String, Object> complete(CheckedOrder order) {
        LoadedTemplate template = order.template();
        List<Parameter> parameters = template.template().spec().parameters();
        if (parameters.stream().allMatch(parameter -> parameter.valueFrom() == null)) {
            return order.merged();
        }
        Map<String, Object> values = new LinkedHashMap<>(order.merged());
        for (Parameter parameter : parameters) {
            ValueFrom source = parameter.valueFrom();
            if (source != null && isSupplied(template, parameter, order.given(), order.merged())) {
                values.put(parameter.name(), supply(template, order.snapshot(), parameter, source, values));
            }
        }
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Optional.ofNullable(values.get(parameter.name())).ifPresent(value -> ordered.put(parameter.name(), value));
        }
        return ordered;
    }

    private Object supply(
            LoadedTemplate template,
            TemplateSnapshot snapshot,
            Parameter parameter,
            ValueFrom source,
            Map<String, Object> values) {
        TemplateFunction function = snapshot.function(source.function())
                .orElseThrow(() -> new FunctionFailedException(source.function(), "no profile defines it"));
        Map<String, Object> arguments = new LinkedHashMap<>();
        source.args().forEach((name, text) -> {
            Object argument = Placeholders.fillAll(text, other -> valueOf(template, other, parameter, values));
            if (argument != null) {
                arguments.put(name, argument);
            }
        });
        Object answer = caller.call(function, arguments);
        Object value =
                parameter.type() == ParameterType.STRING && answer instanceof Number ? answer.toString() : answer;
        StringBuilder refused = new StringBuilder();
        Optional<Object> checked = rules(template, parameter).check(value, refused::append);
        return checked.orElseThrow(() -> new FunctionFailedException(
                function.name(), "its value for the parameter " + parameter.name() + " " + refused));
    }

    private static ParameterRules rules(LoadedTemplate template, Parameter parameter) {
        return new ParameterRules(parameter, template.patterns().get(parameter.name()));
    }

    private static Object valueOf(
            LoadedTemplate template, String name, Parameter neededBy, Map<String, Object> values) {
        Object value = values.get(name);
        if (value == null) {
            boolean known = template.template().parameter(name).isPresent();
            String message = known
                    ? "is needed to find a value for " + neededBy.name()
                    : "is named by " + neededBy.name() + ", but is not a parameter of this template";
            throw new InvalidParametersException(template.name(), List.of(new ParameterViolation(name, message)));
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : value;
    }
}
