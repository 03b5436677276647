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
 * Finds the parameters that render a manifest as it is. The search begins with fields that have the same names as parameters.
 * Then it tries other values, one parameter at a time, looks where they appear, and takes the manifest's value from there. The
 * template is only ever rendered, so every result comes from the template itself.
 */
public final class ParameterSearch {

    /** The maximum number of renderings of a template. */
    public static final int MAX_RENDERINGS = 300;

    private static final int TRIES_OF_ONE = 16;
    private static final int UNPROCESSABLE = 422;

    private final ClaimTemplate template;
    private final ManifestValues wanted;
    private final Map<String, @Nullable Object> given;
    private final Function<Map<String, @Nullable Object>, RenderedClaim> renderer;
    private int renderings;

    /**
     * @param manifest the manifest as it is
     * @param given parameters that must not change
     * @param renderer renders the template; its exceptions end the search, except refusals of parameters
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

    /** Returns the best parameters. {@link Attempt#differences} is empty if they render the manifest. */
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

    /** Reports whether the search ended because it reached the maximum number of renderings. */
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
            // A field with the same name as a parameter may have another source
            e.violations().stream()
                    .map(ApiException.Violation::parameter)
                    .filter(name -> !given.containsKey(name))
                    .forEach(start::remove);
            return rendered(start);
        }
    }

    /** Returns the attempt with another value of one parameter, if a value leaves fewer differences. */
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

    /** Removes parameters that equal the template's defaults. An order lists only what differs, as if a person had written it. */
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
