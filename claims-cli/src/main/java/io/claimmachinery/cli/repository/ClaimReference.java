package io.claimmachinery.cli.repository;

import java.util.Optional;

/**
 * A claim as a user names it.
 *
 * @param category narrows the name where it is given; older claims without one are found by the directory they stand in
 */
public record ClaimReference(String name, Optional<String> category) {}
