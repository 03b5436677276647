package io.claimmachinery.cli.client;

import org.jspecify.annotations.Nullable;

/**
 * The token of a service, read from the environment.
 *
 * @param variable name of the environment variable
 * @param value null if the variable is not set
 */
record ServiceToken(String variable, @Nullable String value) {

    boolean isGiven() {
        return value != null && !value.isBlank();
    }

    String header() {
        return "Bearer " + (value == null ? "" : value.strip());
    }

    /** Returns advice for when the service refuses access. */
    String advice() {
        return isGiven()
                ? "The token in $" + variable + " is not accepted. Check that it is valid and may do this."
                : "Set a token in $" + variable + ".";
    }

    @Override
    public String toString() {
        return "$" + variable;
    }
}
