package io.claimmachinery.machinery.web;

import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.TemplateSnapshot;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.web.ProblemException;

/** Finds the template that a path names. */
final class TemplateFinder {

    private TemplateFinder() {}

    static LoadedTemplate find(TemplateSnapshot snapshot, String name) {
        return snapshot.find(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.TEMPLATE_NOT_FOUND,
                        "There is no claim template \"%s\". %s GET /api/v1/claim-templates lists them all."
                                .formatted(
                                        name,
                                        snapshot.similarTo(name)
                                                .map(meant -> "Did you mean \"" + meant + "\"?")
                                                .orElse(""))
                                .replace("  ", " ")));
    }
}
