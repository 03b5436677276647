package io.claimmachinery.cli.order;

import io.claimmachinery.cli.client.ApiException;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import java.util.List;
import java.util.Set;

/** The template no longer accepts a value that a claim was rendered with and that nobody gave. */
public final class KeptValueRefused extends CommandFailure {

    private static final long serialVersionUID = 1L;

    private final Set<String> defaults;

    KeptValueRefused(
            ApiException.Violation violation, String origin, Set<String> defaults, ApiException.Refused cause) {
        super(
                ExitCode.INVALID,
                "the claim cannot keep the " + violation.parameter() + " " + origin + ": " + violation.parameter() + " "
                        + violation.message(),
                List.of("Use --unset " + violation.parameter() + " to take the template's current default, or let"
                        + " machinery-api accept hidden parameters (PARAMETERS_ALLOW_HIDDEN)."),
                cause);
        this.defaults = Set.copyOf(defaults);
    }

    /** Returns the names of the earlier defaults that are refused. */
    public Set<String> defaults() {
        return defaults;
    }
}
