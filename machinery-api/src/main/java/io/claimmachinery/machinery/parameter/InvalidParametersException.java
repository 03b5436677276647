package io.claimmachinery.machinery.parameter;

import io.claimmachinery.model.problem.ParameterViolation;
import java.util.List;

/** Thrown if an order violates its template. Contains all violations. */
public final class InvalidParametersException extends RuntimeException {

    private final String template;
    private final transient List<ParameterViolation> violations;

    InvalidParametersException(String template, List<ParameterViolation> violations) {
        super("the parameters violate the claim template " + template);
        this.template = template;
        this.violations = List.copyOf(violations);
    }

    public String template() {
        return template;
    }

    public List<ParameterViolation> violations() {
        return violations;
    }
}
