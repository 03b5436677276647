package io.claimmachinery.registry.backstage;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.web.ProblemException;
import java.util.Arrays;

/** The kind of entity that claims are served as. */
enum EntityKind {
    /** In addition to the components that claims describe themselves. */
    Resource,
    /** Instead of those components, for repositories without {@code catalog-info.yaml} files. */
    Component;

    /** Reads a URL parameter. Throws a {@link ProblemException} that names the parameter and its allowed values. */
    static EntityKind of(String parameter) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(parameter))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_QUERY, "kind must be Resource or Component, spelled like this."));
    }
}
