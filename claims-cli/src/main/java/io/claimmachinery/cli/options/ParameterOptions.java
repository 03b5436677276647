package io.claimmachinery.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * Single parameters of templates. This is not a Picocli option of type {@code Map}. Such an option looks for an equals sign
 * outside of quotes. Here, everything after the first equals sign is the value.
 */
public final class ParameterOptions {

    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = {"-p", "--param", "--params"},
            paramLabel = "KEY=VALUE",
            description = "Parameter of the templates; commas stay in the value. Repeatable.")
    List<String> parameters = List.of();

    boolean isEmpty() {
        return parameters.isEmpty();
    }

    /** Returns the values by name, as text. The template defines their types. */
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 0 || parameter.substring(0, equals).isBlank()) {
                String message = "--param: expected KEY=VALUE, got '" + parameter + "'";
                throw new ParameterException(spec.commandLine(), message);
            }
            values.put(parameter.substring(0, equals).strip(), parameter.substring(equals + 1));
        }
        return values;
    }
}
