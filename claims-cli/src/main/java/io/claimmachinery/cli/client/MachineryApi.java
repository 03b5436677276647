package io.claimmachinery.cli.client;

import io.claimmachinery.model.claim.ModuleOrigin;
import io.claimmachinery.model.template.ClaimTemplate;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Client for the templates of a machinery-api, and for rendering them. */
public final class MachineryApi {

    private static final String TEMPLATES = "/api/v1/claim-templates";
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final JsonHttp http;
    private final JsonMapper json;

    MachineryApi(JsonHttp http, JsonMapper json) {
        this.http = http;
        this.json = json;
    }

    /** Returns all templates of the service at that base URL. */
    List<ClaimTemplate> templates(URI api) {
        URI url = Urls.of(api, TEMPLATES);
        List<ClaimTemplate> templates = new ArrayList<>();
        for (JsonNode item : ListAnswer.items(url, http.get(url), "claim templates")) {
            templates.add(template(url, item));
        }
        return templates;
    }

    /** Returns the template with that name. Throws {@link ApiException.Refused} with status 404 if there is none. */
    ClaimTemplate template(URI api, String name) {
        URI url = Urls.of(api, TEMPLATES, name);
        return template(url, http.get(url));
    }

    /**
     * Renders a template.
     *
     * @param module the module, by digest, to render with; empty for the template's current module
     */
    public Rendering order(URI api, String template, Map<String, ?> parameters, Optional<ModuleOrigin> module) {
        URI url = Urls.of(api, TEMPLATES, template, "order");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("parameters", parameters);
        module.ifPresent(origin -> body.put("module", origin));
        JsonNode answer = http.post(url, body);
        if (!answer.path("rendered").isString()) {
            throw new ApiException.NotUnderstood(url, "the answer to an order contains no rendered manifest", null);
        }
        JsonNode origin = answer.path("metadata").path("module");
        JsonNode merged = answer.path("parameters");
        return new Rendering(
                new ModuleOrigin(origin.path("source").asString(""), text(origin, "tag"), text(origin, "digest")),
                merged.isObject() ? json.convertValue(merged, OBJECT) : Map.of(),
                answer.path("rendered").asString(),
                answer.path("warnings")
                        .valueStream()
                        .map(warning -> warning.asString(""))
                        .toList());
    }

    private ClaimTemplate template(URI url, JsonNode node) {
        if (node.path("metadata").path("name").asString("").isEmpty()
                || !node.path("spec").isObject()) {
            throw new ApiException.NotUnderstood(
                    url, "the answer is not a claim template: it has no name or no spec", null);
        }
        try {
            return json.treeToValue(node, ClaimTemplate.class);
        } catch (JacksonException e) {
            throw new ApiException.NotUnderstood(url, "the answer is not a claim template", e);
        }
    }

    private static @Nullable String text(JsonNode node, String member) {
        String text = node.path(member).asString("");
        return text.isEmpty() ? null : text;
    }
}
