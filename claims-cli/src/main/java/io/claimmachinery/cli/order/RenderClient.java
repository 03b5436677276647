package io.claimmachinery.cli.order;

import io.claimmachinery.cli.client.ApiException;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.client.Rendering;
import io.claimmachinery.cli.client.TemplateSource;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.model.claim.ModuleOrigin;
import io.claimmachinery.model.template.ClaimTemplate;
import io.claimmachinery.model.template.TemplateSecret;
import io.claimmachinery.model.text.Suggestions;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.YamlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders orders: finds the template, converts parameters to their declared types, and names the claim. */
public final class RenderClient {

    private static final int NOT_FOUND = 404;

    private final OfferedTemplates catalog;
    private final Optional<Interview> interview;
    private final boolean skipSecrets;
    private final boolean dryRun;

    /**
     * @param interview asks for parameters that an order leaves out; empty if nobody can be asked
     * @param skipSecrets whether a template's secrets are left to someone else
     * @param dryRun whether functions that supply values must not be called
     */
    public RenderClient(OfferedTemplates catalog, Optional<Interview> interview, boolean skipSecrets, boolean dryRun) {
        this.catalog = catalog;
        this.interview = interview;
        this.skipSecrets = skipSecrets;
        this.dryRun = dryRun;
    }

    /** Lets a person choose a template. */
    public Order choose(Interview person) {
        return new Order(person.template(catalog.all()).name(), null, Map.of());
    }

    /**
     * Renders one order.
     *
     * @param fallbackName the claim's name if neither parameters nor manifest contain one
     */
    public RenderedClaim render(Order order, @Nullable String fallbackName) {
        return renderAgain(order, fallbackName, Earlier.NONE, Optional.empty());
    }

    /**
     * Renders the order of a claim that was rendered before.
     *
     * @param earlier what the claim was rendered with
     * @param module the module, by digest, to render with; empty for the template's current module
     * @throws KeptValueRefused if the template does not accept a value that must stay
     */
    public RenderedClaim renderAgain(
            Order order, @Nullable String fallbackName, Earlier earlier, Optional<ModuleOrigin> module) {
        TemplateSource source = find(order.template());
        refuseSecrets(source.template());
        Map<String, @Nullable Object> parameters = typed(source.template(), order.parameters());
        interview.ifPresent(person -> parameters.putAll(person.parameters(source.template(), parameters)));
        Rendering rendering = order(source, parameters, earlier, module);
        return new RenderedClaim(order, name(rendering, parameters, fallbackName), parameters, rendering);
    }

    private Rendering order(
            TemplateSource source,
            Map<String, @Nullable Object> parameters,
            Earlier earlier,
            Optional<ModuleOrigin> module) {
        Map<String, Object> defaults = earlier.defaultsFor(source.template(), parameters);
        Map<String, @Nullable Object> sent = new LinkedHashMap<>(defaults);
        sent.putAll(parameters);
        SuppliedValues supplied = SuppliedValues.of(source.template(), sent);
        Map<String, Object> kept = supplied.kept(earlier.parameters());
        if (dryRun) {
            supplied.requireIn(kept);
        }
        sent.putAll(kept);
        try {
            return catalog.order(source, sent, module);
        } catch (ApiException.Refused e) {
            Set<String> refused = e.violations().stream()
                    .map(ApiException.Violation::parameter)
                    .collect(Collectors.toSet());
            throw e.violations().stream()
                    .filter(violation ->
                            kept.containsKey(violation.parameter()) || defaults.containsKey(violation.parameter()))
                    .findFirst()
                    .<RuntimeException>map(violation -> new KeptValueRefused(
                            violation,
                            kept.containsKey(violation.parameter())
                                    ? "that a function supplied"
                                    : "that was its default",
                            defaults.keySet().stream().filter(refused::contains).collect(Collectors.toSet()),
                            e))
                    .orElse(e);
        }
    }

    /** Returns the template with that name. If there is none, the failure suggests similar names. */
    public TemplateSource find(String name) {
        try {
            return catalog.find(name);
        } catch (ApiException.Refused e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
            List<String> known =
                    catalog.all().stream().map(TemplateSource::name).toList();
            List<String> near = Suggestions.of(name, known);
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "there is no template " + name,
                    List.of(
                            near.isEmpty()
                                    ? "Available templates: " + String.join(", ", known) + "."
                                    : "Did you mean " + String.join(", ", near) + "?"),
                    e);
        }
    }

    private void refuseSecrets(ClaimTemplate template) {
        List<TemplateSecret> secrets = template.spec().secrets();
        if (!secrets.isEmpty() && !skipSecrets) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "the template " + template.metadata().name()
                            + " has secrets, which this program does not encrypt yet: "
                            + String.join(
                                    ", ",
                                    secrets.stream().map(TemplateSecret::name).toList()),
                    "Create them by hand and render the rest with --skip-secrets.");
        }
    }

    private static Map<String, @Nullable Object> typed(ClaimTemplate template, Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        given.forEach((name, value) -> typed.put(
                name,
                value instanceof String text
                        ? template.parameter(name)
                                .<Object>map(parameter -> ParameterText.valueOf(parameter, text))
                                .orElse(text)
                        : value));
        return typed;
    }

    private static Optional<String> name(
            Rendering rendering, Map<String, @Nullable Object> given, @Nullable String fallback) {
        return text(given.get("name"))
                .or(() -> text(rendering.parameters().get("name")))
                .or(() -> nameIn(rendering.manifest()))
                .or(() -> Optional.ofNullable(fallback));
    }

    private static Optional<String> nameIn(String manifest) {
        try {
            return Optional.of(ManifestReader.read(manifest, "manifest")
                    .getFirst()
                    .identity()
                    .name());
        } catch (YamlException _) {
            return Optional.empty(); // not a Kubernetes object: the error comes when it is stored
        }
    }

    private static Optional<String> text(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? Optional.empty() : Optional.of(value.toString());
    }
}
