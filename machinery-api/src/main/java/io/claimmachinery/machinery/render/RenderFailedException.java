package io.claimmachinery.machinery.render;

import io.claimmachinery.kcl.RenderResult;

/** A module was run or refused, and gave no manifest. */
public final class RenderFailedException extends RuntimeException {

    private final String template;
    private final transient RenderResult result;

    RenderFailedException(String template, RenderResult result) {
        super("the module of the claim template " + template + " did not render: "
                + result.getClass().getSimpleName());
        this.template = template;
        this.result = result;
    }

    public String template() {
        return template;
    }

    /** What happened instead; a {@link RenderResult.Rendered} here is one without any document. */
    public RenderResult result() {
        return result;
    }
}
