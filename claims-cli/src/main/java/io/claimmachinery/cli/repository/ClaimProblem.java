package io.claimmachinery.cli.repository;

import io.claimmachinery.model.text.Suggestions;
import java.util.List;

/** A change of claims that is not possible in the current repository. Nothing is written. */
public abstract sealed class ClaimProblem extends RuntimeException {

    /** The warning for every message that suggests to delete a claim. */
    static final String DELETION_LOSES =
            "Deleting a claim deletes the infrastructure behind it. The data of a volume or a database is lost.";

    private final List<String> advice;

    private ClaimProblem(String message, List<String> advice) {
        super(message);
        this.advice = List.copyOf(advice);
    }

    /** Creates the problem of a claim that does not exist. It suggests similar names. */
    public static Unknown unknown(ClaimReference reference, List<String> known) {
        List<String> near = Suggestions.of(reference.name(), known);
        return new Unknown(
                "there is no claim " + reference,
                near.isEmpty() ? List.of() : List.of("Did you mean " + String.join(", ", near) + "?"));
    }

    /** Returns the advice, one sentence each. */
    public List<String> advice() {
        return advice;
    }

    /** The name or the Kubernetes object belongs to another claim. */
    public static final class Taken extends ClaimProblem {

        public Taken(String message, String... advice) {
            super(message, List.of(advice));
        }
    }

    /** The claim does not exist, or the name is ambiguous. */
    public static final class Unknown extends ClaimProblem {

        public Unknown(String message, List<String> advice) {
            super(message, advice);
        }
    }

    /** The claim has no order, so it cannot be rendered again. Older tools do not store orders. */
    public static final class NoOrder extends ClaimProblem {

        public NoOrder(String message, List<String> advice) {
            super(message, advice);
        }
    }

    /** The files are not valid in the repository: they contain no Kubernetes object, or the category does not build. */
    public static final class Invalid extends ClaimProblem {

        public Invalid(String message, List<String> advice) {
            super(message, advice);
        }
    }
}
