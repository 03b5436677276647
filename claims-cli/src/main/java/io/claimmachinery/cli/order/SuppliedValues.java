package io.claimmachinery.cli.order;

import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.ValueFrom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an order that the service's functions supply. A function may allocate the value, such as an address that it
 * reserves. So a claim keeps its values, and a dry run calls no function.
 */
final class SuppliedValues {

    private final List<Parameter> parameters;

    private SuppliedValues(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    static SuppliedValues of(ClaimTemplate template, Map<String, ?> given) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Parameter> all = template.spec().parameters();
        all.forEach(parameter -> values.put(parameter.name(), parameter.defaultValue()));
        values.putAll(given);
        return new SuppliedValues(
                all.stream().filter(it -> isSupplied(it, given, values)).toList());
    }

    private static boolean isSupplied(Parameter parameter, Map<String, ?> given, Map<String, ?> values) {
        ValueFrom source = parameter.valueFrom();
        return source != null && given.get(parameter.name()) == null && source.isMet(values);
    }

    /** Returns the values that functions supplied in an earlier rendering of the claim. */
    Map<String, Object> kept(Map<String, ? extends @Nullable Object> earlier) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Object value = earlier.get(parameter.name());
            if (value != null) {
                kept.put(parameter.name(), value);
            }
        }
        return kept;
    }

    /** Refuses a dry run that would have to call a function. */
    void requireIn(Map<String, Object> kept) {
        List<String> called = parameters.stream()
                .map(Parameter::name)
                .filter(name -> !kept.containsKey(name))
                .toList();
        if (!called.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "a dry run would take real values: the service's functions supply " + String.join(", ", called),
                    "Give values for the dry run: "
                            + called.stream().map(name -> "-p " + name + "=…").collect(Collectors.joining(" ")) + ".");
        }
    }
}
