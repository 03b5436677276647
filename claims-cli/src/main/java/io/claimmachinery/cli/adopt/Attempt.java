package io.claimmachinery.cli.adopt;

import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.model.template.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set of parameters, and the differences between the manifest that they render and the wanted one. */
public final class Attempt {

    private final Map<String, @Nullable Object> parameters;
    private final RenderedClaim rendered;
    private final ManifestValues values;
    private final ManifestValues wanted;
    private final List<String> differing;

    Attempt(
            Map<String, @Nullable Object> parameters,
            RenderedClaim rendered,
            ManifestValues values,
            ManifestValues wanted) {
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        this.rendered = rendered;
        this.values = values;
        this.wanted = wanted;
        this.differing = wanted.differing(values);
    }

    /** Returns the parameters that were sent. */
    public Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    public RenderedClaim rendered() {
        return rendered;
    }

    /** Reports whether the template renders exactly the wanted objects. */
    public boolean isMatch() {
        return differing.isEmpty();
    }

    /** Returns one line for each field that differs. */
    public List<String> differences() {
        return differing.stream()
                .map(path -> path + ": the manifest has " + wanted.shown(path) + ", the template renders "
                        + values.shown(path))
                .toList();
    }

    ManifestValues values() {
        return values;
    }

    List<String> differing() {
        return differing;
    }

    int score() {
        return differing.size();
    }

    @Nullable Object value(Parameter parameter) {
        return parameters.get(parameter.name());
    }

    Map<String, @Nullable Object> with(String name, Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        return changed;
    }
}
