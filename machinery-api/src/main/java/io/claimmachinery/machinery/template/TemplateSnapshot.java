package io.claimmachinery.machinery.template;

import io.claimmachinery.machinery.template.TemplateFiles.TemplateFile;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.text.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The templates on offer, as one immutable value. */
public final class TemplateSnapshot {

    private static final Logger log = LoggerFactory.getLogger(TemplateSnapshot.class);

    private final TemplateFiles files;
    private final Map<String, LoadedTemplate> templates = new TreeMap<>();
    private final Map<String, LoadedTemplate> byOrigin = new HashMap<>();
    private final Map<String, TemplateFunction> functions = new HashMap<>();
    private final List<String> warnings;

    private TemplateSnapshot(TemplateFiles files) {
        this.files = files;
        this.warnings = new ArrayList<>(files.warnings());
    }

    /** Reads every file. A file that was valid before and is not any more still offers its previous content. */
    static TemplateSnapshot of(TemplateFiles files, @Nullable TemplateSnapshot before) {
        TemplateSnapshot snapshot = new TemplateSnapshot(files);
        files.functions().forEach(function -> snapshot.functions.put(function.name(), function));
        files.templates().forEach(file -> snapshot.add(file, before));
        snapshot.warnOfMissingFunctions();
        return snapshot;
    }

    private void add(TemplateFile file, @Nullable TemplateSnapshot before) {
        String origin = file.location().label();
        LoadedTemplate template;
        try {
            template = read(file);
        } catch (TemplateFormatException e) {
            template = before == null ? null : before.byOrigin.get(origin);
            warnings.add("template %s is %s: %s"
                    .formatted(
                            origin,
                            template == null ? "skipped" : "served as it was before its last change",
                            e.getMessage()));
            if (template == null) {
                return;
            }
        }
        byOrigin.put(origin, template);
        LoadedTemplate other = templates.put(template.name(), template);
        if (other != null && !other.origin().equals(origin)) {
            warnings.add(
                    "template %s is taken from %s, not from %s".formatted(template.name(), origin, other.origin()));
        }
    }

    /** Reads a file. Unexpected exceptions count as faults of that file, too, so that the others still load. */
    private static LoadedTemplate read(TemplateFile file) throws TemplateFormatException {
        try {
            return TemplateReader.read(file.text(), file.location(), file.profile());
        } catch (RuntimeException | StackOverflowError e) {
            log.warn("Template {} cannot be read", file.location().label(), e);
            throw new TemplateFormatException("it cannot be read: " + e, e);
        }
    }

    private void warnOfMissingFunctions() {
        for (LoadedTemplate template : templates.values()) {
            for (Parameter parameter : template.template().spec().parameters()) {
                if (parameter.valueFrom() != null
                        && !functions.containsKey(parameter.valueFrom().function())) {
                    warnings.add("template %s: no profile defines the function %s of parameter %s"
                            .formatted(template.name(), parameter.valueFrom().function(), parameter.name()));
                }
            }
        }
    }

    /** Returns all templates, sorted by name. */
    public Collection<LoadedTemplate> templates() {
        return Collections.unmodifiableCollection(templates.values());
    }

    public Optional<LoadedTemplate> find(String name) {
        return Optional.ofNullable(templates.get(name));
    }

    /** Returns the name on offer that is most similar to this one, if there is any. */
    public Optional<String> similarTo(String name) {
        return Suggestions.nearest(name, templates.keySet());
    }

    public Optional<TemplateFunction> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    TemplateFiles files() {
        return files;
    }

    List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }
}
