package io.claimmachinery.web;

import org.jspecify.annotations.Nullable;

/**
 * A bean that says what problem an exception of a service's own domain is at the HTTP edge, so that the domain knows
 * nothing of HTTP. Answers null for an exception that is not its own; what nobody translates is logged and answered as
 * an internal error.
 */
@FunctionalInterface
public interface ProblemTranslator {

    @Nullable ProblemException translate(Exception exception);
}
