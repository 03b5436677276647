package io.claimmachinery.cli.client;

import io.claimmachinery.model.claim.ModuleOrigin;
import io.claimmachinery.model.template.ClaimTemplate;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The templates of one or more machinery-apis. If two have the same name, the template of the earlier service counts. */
public final class OfferedTemplates {

    private static final int NOT_FOUND = 404;

    private final MachineryApi machinery;
    private final List<URI> apis;
    private final Map<String, TemplateSource> found = new ConcurrentHashMap<>();

    public OfferedTemplates(MachineryApi machinery, List<URI> apis) {
        this.machinery = machinery;
        this.apis = List.copyOf(apis);
    }

    /**
     * Finds a template. A template that was found is not requested again, so that a command works with one state of the
     * templates.
     *
     * @throws ApiException the last service's "not found", or the reason why a service could not be asked
     */
    public TemplateSource find(String name) {
        return found.computeIfAbsent(name, this::ask);
    }

    private TemplateSource ask(String name) {
        @Nullable ApiException missing = null;
        for (URI api : apis) {
            try {
                return new TemplateSource(api, machinery.template(api, name));
            } catch (ApiException.Refused e) {
                if (e.status() != NOT_FOUND) {
                    throw e;
                }
                missing = e;
            }
        }
        throw missing == null ? new IllegalStateException("no machinery-api to ask") : missing;
    }

    /** Returns all templates, sorted by name. */
    public List<TemplateSource> all() {
        Map<String, TemplateSource> byName = new TreeMap<>();
        for (URI api : apis) {
            for (ClaimTemplate template : machinery.templates(api)) {
                byName.putIfAbsent(template.metadata().name(), new TemplateSource(api, template));
            }
        }
        return List.copyOf(byName.values());
    }

    /** Renders a template, with the module of that digest or with the template's current module. */
    public Rendering order(TemplateSource source, Map<String, ?> parameters, Optional<ModuleOrigin> module) {
        return machinery.order(source.api(), source.name(), parameters, module);
    }
}
