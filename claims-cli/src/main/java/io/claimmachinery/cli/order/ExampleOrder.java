package io.claimmachinery.cli.order;

import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes an example command that orders from a template. Users can copy it into a shell. */
public final class ExampleOrder {

    private static final Pattern WORD = Pattern.compile("[\\w.,:/@%+=-]+");

    private ExampleOrder() {}

    /** Returns the command with a value for each required parameter. A value that cannot be derived is {@code NAME} in capitals. */
    public static String command(ClaimTemplate template) {
        StringBuilder command = new StringBuilder("claims render --non-interactive -t ")
                .append(quoted(template.metadata().name()));
        for (Parameter parameter : template.spec().parameters()) {
            if (!parameter.hidden()
                    && parameter.required()
                    && parameter.defaultValue() == null
                    && parameter.valueFrom() == null) {
                command.append(" -p ").append(quoted(parameter.name() + "=" + value(parameter)));
            }
        }
        // A call of a function allocates a real value: such an order has no dry run
        boolean supplied = template.spec().parameters().stream().anyMatch(it -> it.valueFrom() != null);
        return supplied ? command.toString() : command.append(" --dry-run").toString();
    }

    private static String value(Parameter parameter) {
        List<String> values = parameter.enumValues();
        if (values != null && !values.isEmpty()) {
            return values.getFirst();
        }
        return switch (parameter.type()) {
            case STRING -> text(parameter);
            case BOOLEAN -> "true";
            case INTEGER, NUMBER ->
                parameter.minimum() == null ? "1" : parameter.minimum().toPlainString();
            case ARRAY -> "[]";
            case OBJECT -> "{}";
        };
    }

    /** Returns a text that meets the rules, if one of a few tries does. */
    private static String text(Parameter parameter) {
        int least = parameter.minLength() == null ? 1 : Math.max(1, parameter.minLength());
        String padded = "my-" + "a".repeat(Math.max(0, least - 3));
        return Stream.of(
                        "my-" + parameter.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                        padded + "a",
                        "10Gi",
                        "1",
                        "1.0.0",
                        "10.0.0.1",
                        "example.com",
                        "A")
                .filter(text -> text.length() >= least)
                .filter(text -> parameter.maxLength() == null || text.length() <= parameter.maxLength())
                .filter(text -> ParameterQuestion.complaint(parameter, text).isEmpty())
                .findFirst()
                .orElse(parameter.name().toUpperCase(Locale.ROOT));
    }

    private static String quoted(String word) {
        return WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
