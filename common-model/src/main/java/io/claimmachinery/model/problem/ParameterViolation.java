package io.claimmachinery.model.problem;

/** A parameter that violates a rule of its template, with a message. */
public record ParameterViolation(String parameter, String message) {}
