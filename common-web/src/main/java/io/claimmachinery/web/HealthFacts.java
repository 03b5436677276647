package io.claimmachinery.web;

import java.util.Map;

/** A bean that adds what a service knows of itself to {@code GET /health}, under a name of its own. */
public interface HealthFacts {

    /** The member of the answer, such as {@code registry}. */
    String name();

    /** What it says now: JSON values, cheap to compute, no secrets. */
    Map<String, Object> facts();
}
