package io.claimmachinery.machinery.render;

import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.kcl.pool.KclWorkerPool;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.claimmachinery.machinery.parameter.CheckedOrder;
import io.claimmachinery.machinery.parameter.FunctionValues;
import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.model.claim.ModuleOrigin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Renders orders whose parameters have been checked. */
public final class OrderRenderer {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> NOTHING = Set.of("---", "{}", "[]", "null", "~", "''", "\"\"");

    private final ModuleSupply modules;
    private final FunctionValues functions;
    private final KclWorkerPool pool;
    private final ChangingFunctions changing = new ChangingFunctions();

    OrderRenderer(ModuleSupply modules, FunctionValues functions, KclWorkerPool pool) {
        this.modules = modules;
        this.functions = functions;
        this.pool = pool;
    }

    /**
     * Renders an order. The module is resolved first, because a function may reserve something, and must not do so in
     * vain.
     *
     * @param pin the module to render with; empty for the current one of the template's source and tag
     * @throws NotReproducibleException if the pinned module cannot be used
     * @throws RenderFailedException if the module does not produce a manifest
     */
    public RenderedOrder render(CheckedOrder order, Optional<ModulePin> pin) {
        LoadedTemplate template = order.template();
        ResolvedModule module =
                pin.map(it -> modules.resolve(template, it)).orElseGet(() -> modules.resolve(template.module()));
        Map<String, Object> parameters = functions.complete(order);
        RenderResult result = pool.render(request(module, parameters));
        if (result instanceof RenderResult.Rendered(String yaml, String _) && holdsDocument(yaml)) {
            String tag = module.tag();
            return new RenderedOrder(
                    new ModuleOrigin(module.source(), tag.isEmpty() ? null : tag, module.digest()),
                    parameters,
                    yaml.endsWith("\n") ? yaml : yaml + "\n",
                    changing.warnings(module));
        }
        throw new RenderFailedException(template.name(), result, module);
    }

    /**
     * Returns whether the YAML has a document. For a module that produces nothing, the engine writes an empty text,
     * {@code {}}, {@code null} or several of them.
     */
    private static boolean holdsDocument(String yaml) {
        return yaml.lines().map(String::strip).anyMatch(line -> !line.isEmpty() && !NOTHING.contains(line));
    }

    /**
     * Returns the request. Every argument is JSON, so that the engine does not guess types. Parameters without a value
     * are not sent.
     */
    private static RenderRequest request(ResolvedModule module, Map<String, Object> parameters) {
        Map<String, String> arguments = new LinkedHashMap<>(module.arguments());
        parameters.forEach((name, value) -> arguments.put(name, JSON.writeValueAsString(value)));
        return new RenderRequest(
                module.root(), module.entries(), module.packages(), arguments, module.sortKeys(), module.disableNone());
    }
}
