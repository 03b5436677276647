package io.claimmachinery.registry.drift;

/**
 * An inconsistency in the repository. {@code claims doctor} finds the same ones, and more.
 *
 * @param subject a claim's name, or a path in the repository
 * @param message description of the inconsistency
 */
public record Drift(String subject, String message) {}
