package io.claimmachinery.cli.order;

import io.claimmachinery.cli.client.TemplateSource;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.Terminal;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.TemplateMetadata;
import io.claimmachinery.model.text.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Asks a person at a terminal which template to order, and with which values. */
public final class Interview {

    private static final String RANDOM = "?";

    private final Terminal terminal;
    private final RandomGenerator random;

    public Interview(Terminal terminal, RandomGenerator random) {
        this.terminal = terminal;
        this.random = random;
    }

    /** Asks for one of the templates, by number or name. */
    public TemplateSource template(List<TemplateSource> templates) {
        if (templates.isEmpty()) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "the service offers no template");
        }
        StringBuilder question = new StringBuilder("Templates:\n");
        for (int i = 0; i < templates.size(); i++) {
            TemplateMetadata metadata = templates.get(i).template().metadata();
            question.append("  %2d  %s\n"
                    .formatted(
                            i + 1,
                            PlainText.line(
                                    metadata.title() == null
                                            ? metadata.name()
                                            : metadata.name() + " - " + metadata.title())));
        }
        String text = question + "Template (number or name): ";
        while (true) {
            Optional<TemplateSource> chosen = choose(templates, answer(text));
            if (chosen.isPresent()) {
                return chosen.get();
            }
            text = "None of them. Template (number or name): ";
        }
    }

    /** Asks for each parameter that a user sets and that is not given yet. */
    public Map<String, @Nullable Object> parameters(ClaimTemplate template, Map<String, ?> given) {
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        for (Parameter parameter : template.spec().parameters()) {
            if (!parameter.hidden() && !given.containsKey(parameter.name())) {
                ask(parameter).ifPresent(value -> answers.put(parameter.name(), value));
            }
        }
        return answers;
    }

    /** Asks for a required text, such as a category. */
    public String text(String question) {
        while (true) {
            String answer = answer(question + ": ");
            if (!answer.isEmpty()) {
                return answer;
            }
        }
    }

    /** Asks yes or no. Enter alone means no. */
    public boolean confirm(String question) {
        return answer(question + " [y/N]: ").toLowerCase(Locale.ROOT).startsWith("y");
    }

    private Optional<Object> ask(Parameter parameter) {
        String question = ParameterQuestion.of(parameter);
        while (true) {
            String answer = answer(question);
            if (answer.isEmpty()) {
                if (!parameter.required() || parameter.defaultValue() != null || parameter.valueFrom() != null) {
                    return Optional.empty();
                }
                question = "  needed, " + PlainText.line(parameter.name()) + ": ";
                continue;
            }
            String text = resolve(parameter, answer);
            Optional<String> complaint = ParameterQuestion.complaint(parameter, text);
            if (complaint.isEmpty()) {
                return Optional.of(ParameterText.valueOf(parameter, text));
            }
            question = "  " + PlainText.line(complaint.get() + ", " + parameter.name()) + ": ";
        }
    }

    /**
     * Returns the value that an answer means: a number selects from the enum, and {@code ?} selects a random value if that is
     * allowed.
     */
    private String resolve(Parameter parameter, String answer) {
        List<String> values = parameter.enumValues() == null ? List.of() : parameter.enumValues();
        if (values.isEmpty() || parameter.multiselect() || values.contains(answer)) {
            return answer;
        }
        if (parameter.allowRandom() && answer.equals(RANDOM)) {
            return values.get(random.nextInt(values.size()));
        }
        return byNumber(values, answer).orElse(answer);
    }

    private static Optional<TemplateSource> choose(List<TemplateSource> templates, String answer) {
        return templates.stream()
                .filter(template -> template.name().equals(answer))
                .findFirst()
                .or(() -> byNumber(templates, answer));
    }

    private static <T> Optional<T> byNumber(List<T> values, String answer) {
        try {
            int index = Integer.parseInt(answer) - 1;
            return index >= 0 && index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private String answer(String question) {
        String line = terminal.ask(question);
        if (line == null) {
            throw new CommandFailure(ExitCode.FAILED, "the input ended before every question was answered");
        }
        return line.strip();
    }
}
