package io.claimmachinery.kustomize;

import java.util.List;

/** The result of building a directory, as {@code kubectl kustomize} would build it. */
public sealed interface BuildResult {

    /** Returns the objects that the build produces, as far as they are known. They are in kustomize's order, sorted by identity. */
    List<BuiltObject> objects();

    /** The directory builds and produces exactly these objects. */
    record Builds(List<BuiltObject> objects) implements BuildResult {

        public Builds {
            objects = List.copyOf(objects);
        }
    }

    /** The directory does not build. All reasons are listed, in the order in which they were found. */
    record Refused(List<Reason> reasons, List<BuiltObject> objects) implements BuildResult {

        public Refused {
            reasons = List.copyOf(reasons);
            objects = List.copyOf(objects);
        }
    }

    /**
     * No error was found, but the directory uses features that this program does not evaluate, so only kustomize knows
     * the result.
     */
    record NotJudged(List<Unjudged> fields, List<BuiltObject> objects) implements BuildResult {

        public NotJudged {
            fields = List.copyOf(fields);
            objects = List.copyOf(objects);
        }
    }

    /**
     * A reason why a directory does not build.
     *
     * @param where the file, with line and column if they are known, or a directory
     */
    record Reason(String where, String why) {

        @Override
        public String toString() {
            return where + ": " + why;
        }
    }

    /**
     * A feature that this program does not evaluate.
     *
     * @param where the kustomization
     * @param field its field, or the resource
     */
    record Unjudged(String where, String field) {

        /** Returns whether the feature may add objects that are not in {@link #objects}, or change the kind of objects. */
        public boolean mayBringKinds() {
            return !KustomizeRules.keepsKinds(field);
        }

        @Override
        public String toString() {
            return where + ": " + field;
        }
    }

    /** Returns the reasons why the directory does not build; empty if it builds or if that is not known. */
    default List<Reason> reasons() {
        return List.of();
    }

    /** Returns the features that this program does not evaluate. */
    default List<Unjudged> fields() {
        return List.of();
    }
}
