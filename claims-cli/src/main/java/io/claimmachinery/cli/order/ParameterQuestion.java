package io.claimmachinery.cli.order;

import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.text.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The question for a parameter, and the checks after which it is asked again immediately. The service checks the rest. */
final class ParameterQuestion {

    private ParameterQuestion() {}

    static String of(Parameter parameter) {
        StringBuilder question = new StringBuilder();
        question.append(line(parameter.title() == null ? parameter.name() : parameter.title()));
        if (parameter.description() != null) {
            question.append(" - ").append(line(parameter.description()));
        }
        question.append('\n');
        List<String> values = parameter.enumValues() == null ? List.of() : parameter.enumValues();
        for (int i = 0; i < values.size(); i++) {
            question.append("  %2d  %s\n".formatted(i + 1, line(values.get(i))));
        }
        question.append("  ").append(line(parameter.name()));
        if (parameter.multiselect()) {
            question.append(" (several, separated by commas)");
        } else if (parameter.allowRandom() && !values.isEmpty()) {
            question.append(" (? picks one)");
        }
        if (parameter.defaultValue() != null) {
            question.append(" [")
                    .append(line(parameter.defaultValue().toString()))
                    .append(']');
        } else if (parameter.required()) {
            question.append(" (needed)");
        }
        return question.append(": ").toString();
    }

    static Optional<String> complaint(Parameter parameter, String text) {
        List<String> values = parameter.enumValues() == null ? List.of() : parameter.enumValues();
        if (!values.isEmpty() && !parameter.multiselect() && !values.contains(text)) {
            return Optional.of("not one of " + String.join(", ", values));
        }
        if (parameter.pattern() != null && !matches(parameter.pattern(), text)) {
            return Optional.of("does not match " + parameter.pattern());
        }
        return Optional.empty();
    }

    /** Returns the template's text on one line, without hidden characters. */
    private static String line(String text) {
        return PlainText.line(text.strip().replaceAll("\\s+", " "));
    }

    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.matches(pattern, text);
        } catch (PatternSyntaxException _) {
            return true; // the pattern has another dialect: the service checks it
        }
    }
}
