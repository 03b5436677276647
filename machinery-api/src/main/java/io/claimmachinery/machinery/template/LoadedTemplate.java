package io.claimmachinery.machinery.template;

import com.google.re2j.Pattern;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.model.template.ClaimTemplate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A claim template that can be ordered.
 *
 * @param module the module to render
 * @param origin the file or URL from which it was read
 * @param patterns the parameters' patterns by parameter name. RE2 matches in linear time, so no pattern and no value
 * can stop the service. It has the syntax of Go, for which existing templates were written.
 */
public record LoadedTemplate(
        ClaimTemplate template, ModuleReference module, String origin, Map<String, Pattern> patterns) {

    public LoadedTemplate {
        patterns = Map.copyOf(patterns);
    }

    public String name() {
        return template.metadata().name();
    }

    /** Returns the category to which its claims usually go: the label {@code category} or {@code claim-machinery/category}. */
    public Optional<String> category() {
        Map<String, String> labels =
                Objects.requireNonNullElse(template.metadata().labels(), Map.of());
        return Stream.of("claim-machinery/category", "category")
                .map(labels::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Returns whether name, title, description or a tag contains the text. Ignores case. */
    public boolean mentions(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        Stream<@Nullable String> texts = Stream.of(
                name(), template.metadata().title(), template.metadata().description());
        return Stream.concat(texts, template.metadata().tags().stream())
                .anyMatch(candidate ->
                        candidate != null && candidate.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
