package io.claimmachinery.registry.backstage;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.web.ProblemException;
import java.util.Arrays;

/** As which kind of entity claims are served. */
enum EntityKind {
    /** Beside the components that claims describe themselves. */
    Resource,
    /** In place of them, for repositories without {@code catalog-info.yaml} files. */
    Component;

    /** Reads a URL's parameter; a {@link ProblemException} names it and what it may be. */
    static EntityKind of(String parameter) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(parameter))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_QUERY,
                        "The parameter kind is Resource or Component, as they are written here."));
    }
}
