package io.claimmachinery.registry.drift;

/**
 * Something in the repository that does not agree with the rest of it. {@code claims doctor} finds the same, and more.
 *
 * @param subject a claim's name, or a path in the repository
 * @param message what is wrong with it
 */
public record Drift(String subject, String message) {}
