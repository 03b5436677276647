package io.claimmachinery.cli.testing;

import io.claimmachinery.forge.testing.HttpStandIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Responds as machinery-api does, from recorded templates: the manifest is the template's recording with the order's parameters.
 * The function {@code reserve-ip} supplies another address with each call.
 */
public final class MachineryStandIn extends HttpStandIn {

    private static final String TEMPLATES = "/api/v1/claim-templates";

    private final Map<String, JsonNode> templates = Collections.synchronizedMap(new LinkedHashMap<>());
    private final AtomicInteger reserved = new AtomicInteger();
    private final AtomicInteger version = new AtomicInteger();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Set<String> edited = ConcurrentHashMap.newKeySet();

    public MachineryStandIn() {
        for (String name :
                List.of("volumeclaim", "database", "vaultsecret", "nothing", "webserver", "webserver-hidden")) {
            offers(name);
        }
        start();
    }

    /** Offers one more of the recorded templates. */
    public MachineryStandIn offers(String name) {
        templates.put(name, JSON.readTree(resource(name + ".json")));
        return this;
    }

    /**
     * Publishes the next version of every module. The manifests of later versions contain the version. Orders with a digest are
     * rendered with the version of that digest, as in machinery-api (PinnedOrderTests there).
     */
    public void publishModules() {
        version.incrementAndGet();
    }

    /** Removes every version except the newest from the registry. */
    public void loseEarlierModules() {
        for (int earlier = 0; earlier < version.get(); earlier++) {
            gone.add(digest(earlier));
        }
    }

    /** Changes a default in the catalog. The module stays the same. */
    public void defaults(String template, String parameter, String value) {
        change(template, parameter, field -> field.put("default", value));
    }

    /** The platform sets the parameter from now on. The real service then accepts only its default from users, too. */
    public void hides(String template, String parameter) {
        change(template, parameter, field -> field.put("hidden", true));
    }

    private void change(String template, String parameter, Consumer<ObjectNode> change) {
        JsonNode changed = Objects.requireNonNull(templates.get(template)).deepCopy();
        changed.path("spec")
                .path("parameters")
                .valueStream()
                .filter(field -> field.path("name").asString().equals(parameter))
                .forEach(field -> change.accept((ObjectNode) field));
        templates.put(template, changed);
    }

    /**
     * Edits the directories of the modules. Orders for the previous content cannot be rendered, as in machinery-api for
     * {@code file:} modules (PinnedOrderTests there).
     */
    public void editModules() {
        edited.add(digest(version.getAndIncrement()));
    }

    /** Returns the number of orders that were rendered. */
    public long orders() {
        return requests().stream()
                .filter(request -> request.path().endsWith("/order"))
                .count();
    }

    private static String digest(int version) {
        return "sha256:" + "%064x".formatted(version);
    }

    /** Returns the number of addresses that the function has allocated. */
    public int reserved() {
        return reserved.get();
    }

    @Override
    protected Reply answer(Request request) {
        if (request.path().equals(TEMPLATES)) {
            return Reply.of(
                    200,
                    Map.of(
                            "apiVersion", "api.claim-machinery.io/v1alpha1",
                            "kind", "ClaimTemplateList",
                            "items", templates.values()));
        }
        String rest = request.path().substring(TEMPLATES.length() + 1);
        String name = rest.replace("/order", "");
        JsonNode template = templates.get(name);
        if (template == null) {
            return problem(404, "claim-template-not-found", "There is no claim template " + name, List.of());
        }
        return rest.endsWith("/order")
                ? order(
                        name,
                        template,
                        request.json().path("parameters"),
                        request.json().path("module"))
                : Reply.of(200, template);
    }

    private Reply order(String name, JsonNode template, JsonNode given, JsonNode module) {
        String digest = module.path("digest").asString(digest(version.get()));
        if (gone.contains(digest)) {
            return problem(502, "module-gone", "The registry no longer has the module " + digest, List.of());
        }
        if (edited.contains(digest)) {
            return problem(
                    422,
                    "not-reproducible",
                    "The order cannot be reproduced: the directory held the content " + digest,
                    List.of());
        }
        int rendering = Integer.parseInt(digest.substring("sha256:".length()), 16);
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (JsonNode parameter : template.path("spec").path("parameters")) {
            if (parameter.has("default")) {
                parameters.put(parameter.path("name").asString(), parameter.path("default"));
            }
        }
        given.properties().forEach(field -> parameters.put(field.getKey(), field.getValue()));
        for (JsonNode parameter : template.path("spec").path("parameters")) {
            String key = parameter.path("name").asString();
            if (parameter.path("hidden").asBoolean() && given.has(key)) {
                return invalid(name, key, "is set by the platform");
            }
            if (parameter.has("valueFrom")
                    && !given.has(key)
                    && parameters.get("reserve") instanceof JsonNode condition
                    && condition.asBoolean()) {
                parameters.put(key, JSON.valueToTree("10.0.0." + reserved.incrementAndGet()));
            }
        }
        if (parameters.get("storage") instanceof JsonNode storage
                && !storage.asString().matches("[0-9]+(Gi|Mi|Ti)")) {
            return invalid(name, "storage", "'" + storage.asString() + "' does not match");
        }
        String manifest = resource(name + ".yaml");
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            manifest =
                    manifest.replace("${" + parameter.getKey() + "}", ((JsonNode) parameter.getValue()).asString(""));
        }
        if (rendering > 0) {
            manifest = manifest.strip() + "\n  version: " + rendering + "\n";
        }
        return Reply.of(
                200,
                Map.of(
                        "apiVersion",
                        "api.claim-machinery.io/v1alpha1",
                        "kind",
                        "OrderResponse",
                        "metadata",
                        Map.of(
                                "name",
                                name + "-order-20260209103000",
                                "timestamp",
                                "2026-02-09T10:30:00Z",
                                "template",
                                name,
                                "module",
                                Map.of(
                                        "source",
                                                template.path("spec")
                                                        .path("source")
                                                        .asString(),
                                        "tag", template.path("spec").path("tag").asString(),
                                        "digest", digest)),
                        "parameters",
                        parameters,
                        "rendered",
                        manifest));
    }

    private static Reply invalid(String template, String parameter, String message) {
        return problem(
                422,
                "invalid-parameters",
                "The parameters violate the template " + template,
                List.of(Map.of("parameter", parameter, "message", message)));
    }

    private static Reply problem(int status, String type, String detail, List<?> errors) {
        return new Reply(
                status,
                Map.of(
                        "type", "urn:claim-machinery:problem:" + type,
                        "title", "Problem",
                        "status", status,
                        "detail", detail,
                        "error", detail,
                        "requestId", "request-1",
                        "errors", errors),
                Map.of("Content-Type", "application/problem+json"));
    }

    private static String resource(String name) {
        try (InputStream in = MachineryStandIn.class.getResourceAsStream("/machinery/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + name);
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
