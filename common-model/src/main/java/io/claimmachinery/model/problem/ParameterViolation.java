package io.claimmachinery.model.problem;

/** One parameter that violates its template, and how. */
public record ParameterViolation(String parameter, String message) {}
