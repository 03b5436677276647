package io.claimmachinery.machinery.render;

import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.machinery.module.ResolvedModule;
import java.nio.file.Path;
import java.util.Comparator;

/** Thrown if a module was run or refused and did not produce a manifest. */
public final class RenderFailedException extends RuntimeException {

    private final String template;
    private final transient RenderResult result;
    private final transient ResolvedModule module;

    RenderFailedException(String template, RenderResult result, ResolvedModule module) {
        super("the module of the claim template " + template + " did not render: "
                + result.getClass().getSimpleName());
        this.template = template;
        this.result = result;
        this.module = module;
    }

    public String template() {
        return template;
    }

    /** Returns the result. A {@link RenderResult.Rendered} here has no document. */
    public RenderResult result() {
        return result;
    }

    /** Returns the name under which the module's author knows a file: {@code lib/x.k}, or {@code package:x.k} in a dependency. */
    public String place(Path file) {
        if (file.startsWith(module.root())) {
            return module.root().relativize(file).toString();
        }
        return module.packages().entrySet().stream()
                .filter(dependency -> file.startsWith(dependency.getValue()))
                .max(Comparator.comparingInt(dependency -> dependency.getValue().getNameCount()))
                .map(dependency ->
                        dependency.getKey() + ":" + dependency.getValue().relativize(file))
                .orElseGet(() -> String.valueOf(file.getFileName()));
    }
}
