package io.claimmachinery.cli.client;

import org.jspecify.annotations.Nullable;

/**
 * The token of a service, from the environment.
 *
 * @param variable the environment variable that holds it
 * @param value null where the variable is not set
 */
record ServiceToken(String variable, @Nullable String value) {

    boolean isGiven() {
        return value != null && !value.isBlank();
    }

    String header() {
        return "Bearer " + (value == null ? "" : value.strip());
    }

    /** What to do when the service refuses access. */
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
