package io.claimmachinery.machinery.render;

import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.machinery.module.ResolvedModule;
import java.nio.file.Path;
import java.util.Comparator;

/** A module was run or refused, and gave no manifest. */
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

    /** What happened instead; a {@link RenderResult.Rendered} here is one without any document. */
    public RenderResult result() {
        return result;
    }

    /** A file of the module as its author knows it: {@code lib/x.k}, or {@code package:x.k} in a dependency. */
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
