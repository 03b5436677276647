package io.claimmachinery.web;

import org.jspecify.annotations.Nullable;

/**
 * A bean that translates exceptions of a service's own domain to problems, so that the domain does not depend on HTTP.
 * It returns null for other exceptions. An exception that no bean translates is logged and answered as an internal
 * error.
 */
@FunctionalInterface
public interface ProblemTranslator {

    @Nullable ProblemException translate(Exception exception);
}
