package io.claimmachinery.cli.adopt;

import io.claimmachinery.cli.client.ApiException;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.Parameter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parameters that render a manifest as it is. It begins with fields that are called like parameters, then tries
 * other values of one parameter after the other, sees where they land, and takes what the manifest has there. The template
 * is only ever rendered, so every answer is what the template says.
 */
public final class ParameterSearch {

    /** How many times a template is rendered at most. */
    public static final int MAX_RENDERINGS = 300;

    private static final int TRIES_OF_ONE = 16;
    private static final int UNPROCESSABLE = 422;

    private final ClaimTemplate template;
    private final ManifestValues wanted;
    private final Map<String, @Nullable Object> given;
    private final Function<Map<String, @Nullable Object>, RenderedClaim> renderer;
    private int renderings;

    /**
     * @param manifest as it is
     * @param given parameters that stay as they are
     * @param renderer renders the template; what it throws ends the search, but for refusals of parameters
     */
    public ParameterSearch(
            ClaimTemplate template,
            String manifest,
            String fileName,
            Map<String, @Nullable Object> given,
            Function<Map<String, @Nullable Object>, RenderedClaim> renderer) {
        this.template = template;
        this.wanted = ManifestValues.of(manifest, fileName);
        this.given = given;
        this.renderer = renderer;
    }

    /** The best parameters; {@link Attempt#differences} is empty where they render the manifest. */
    public Attempt search() {
        Attempt best = first();
        boolean better = true;
        while (better && !best.isMatch()) {
            better = false;
            for (Parameter parameter : searched()) {
                Attempt improved = improved(best, parameter);
                better |= improved.score() < best.score();
                best = improved;
            }
        }
        return best.isMatch() ? withoutDefaults(best) : best;
    }

    /** Whether the search ended because the template was rendered so often. */
    public boolean isExhausted() {
        return renderings >= MAX_RENDERINGS;
    }

    private Attempt first() {
        Map<String, @Nullable Object> start = new LinkedHashMap<>(given);
        for (Parameter parameter : searched()) {
            Candidates candidates = new Candidates(parameter, wanted);
            boolean needed =
                    (parameter.required() || parameter.valueFrom() != null) && parameter.defaultValue() == null;
            candidates
                    .guess()
                    .or(() -> needed ? Optional.of(candidates.sample()) : Optional.empty())
                    .ifPresent(value -> start.put(parameter.name(), value));
        }
        try {
            return rendered(start);
        } catch (ApiException.Refused e) {
            if (e.status() != UNPROCESSABLE) {
                throw e;
            }
            // A field that is called like a parameter need not be what the parameter made
            e.violations().stream()
                    .map(ApiException.Violation::parameter)
                    .filter(name -> !given.containsKey(name))
                    .forEach(start::remove);
            return rendered(start);
        }
    }

    /** The same with another value of one parameter, where one makes less differ. */
    private Attempt improved(Attempt best, Parameter parameter) {
        Candidates candidates = new Candidates(parameter, wanted);
        Deque<Object> open = new ArrayDeque<>(candidates.at(best.differing()));
        Set<Object> tried = new HashSet<>();
        Attempt start = best;
        tried.add(Objects.requireNonNullElse(start.value(parameter), ""));
        for (int tries = 0; tries < TRIES_OF_ONE && !open.isEmpty() && !best.isMatch() && !isExhausted(); ) {
            Object value = open.removeFirst();
            if (!tried.add(value)) {
                continue;
            }
            tries++;
            Optional<Attempt> attempt = attempt(start.with(parameter.name(), value));
            if (attempt.isPresent()) {
                for (String path : attempt.get().values().differing(start.values())) {
                    candidates
                            .from(value, attempt.get().values().at(path), path)
                            .forEach(open::addFirst);
                }
                best = attempt.get().score() < best.score() ? attempt.get() : best;
            }
        }
        return best;
    }

    /** An order names what differs from the template's defaults, as a person would have ordered it. */
    private Attempt withoutDefaults(Attempt match) {
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>(match.parameters());
        for (Parameter parameter : searched()) {
            if (Objects.equals(text(fewer.get(parameter.name())), text(parameter.defaultValue()))) {
                fewer.remove(parameter.name());
            }
        }
        return fewer.size() == match.parameters().size()
                ? match
                : attempt(fewer).filter(Attempt::isMatch).orElse(match);
    }

    private Optional<Attempt> attempt(Map<String, @Nullable Object> parameters) {
        try {
            return Optional.of(rendered(parameters));
        } catch (ApiException.Refused e) {
            if (e.status() != UNPROCESSABLE) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Attempt rendered(Map<String, @Nullable Object> parameters) {
        renderings++;
        RenderedClaim rendered = renderer.apply(parameters);
        return new Attempt(
                parameters,
                rendered,
                ManifestValues.of(
                        rendered.rendering().manifest(),
                        "the rendering of " + template.metadata().name()),
                wanted);
    }

    private List<Parameter> searched() {
        return template.spec().parameters().stream()
                .filter(parameter -> !parameter.hidden() && !given.containsKey(parameter.name()))
                .toList();
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
