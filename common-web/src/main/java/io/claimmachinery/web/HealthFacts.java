package io.claimmachinery.web;

import java.util.Map;

/** A bean that adds a service's facts to {@code GET /health}, under its own name. */
public interface HealthFacts {

    /** Returns the name of the member in the response, such as {@code registry}. */
    String name();

    /** Returns the current facts: JSON values that are cheap to compute, without secrets. */
    Map<String, Object> facts();

    /** Returns whether this part of the service works. If one does not, the service's {@code status} is {@code unhealthy}. */
    default boolean healthy() {
        return true;
    }
}
