package io.claimmachinery.kustomize;

import io.claimmachinery.kustomize.BuildResult.Reason;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.YamlException;

/** Thrown for a kustomization that kustomize refuses. */
final class Refusal extends RuntimeException {

    private final transient Reason reason;

    Refusal(RepositoryPath where, String why) {
        super(where + ": " + why);
        this.reason = new Reason(where.value(), why);
    }

    Reason reason() {
        return reason;
    }

    static Reason of(YamlException problem) {
        String place = problem.line() > 0 ? ":" + problem.line() + ":" + problem.column() : "";
        return new Reason(problem.file() + place, problem.reason());
    }
}
