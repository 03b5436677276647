package io.claimmachinery.web;

import java.util.Map;

/** A bean that adds a service's facts to {@code GET /health}, under its own name. */
public interface HealthFacts {

    /** Returns the name of the member in the response, such as {@code registry}. */
    String name();

    /** Returns the current facts: JSON values that are cheap to compute, without secrets. */
    Map<String, Object> facts();
}
