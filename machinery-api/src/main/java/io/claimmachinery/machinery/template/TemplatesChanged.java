package io.claimmachinery.machinery.template;

/** Published when another snapshot has taken the place of the one before. */
public record TemplatesChanged(TemplateSnapshot snapshot) {}
