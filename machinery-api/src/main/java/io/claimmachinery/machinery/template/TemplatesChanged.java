package io.claimmachinery.machinery.template;

/** Published when a new snapshot has replaced the previous one. */
public record TemplatesChanged(TemplateSnapshot snapshot) {}
