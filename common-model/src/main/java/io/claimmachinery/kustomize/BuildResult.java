package io.claimmachinery.kustomize;

import java.util.List;

/** What {@code kubectl kustomize} makes of a directory. */
public sealed interface BuildResult {

    /** What is put out, or would be, as far as it is known: by the kustomizations, sorted by identity. */
    List<BuiltObject> objects();

    /** It builds, and puts out exactly these objects. */
    record Builds(List<BuiltObject> objects) implements BuildResult {

        public Builds {
            objects = List.copyOf(objects);
        }
    }

    /** It does not build; every reason is named, in the order in which they were met. */
    record Refused(List<Reason> reasons, List<BuiltObject> objects) implements BuildResult {

        public Refused {
            reasons = List.copyOf(reasons);
            objects = List.copyOf(objects);
        }
    }

    /** Nothing speaks against it, but it uses what this program does not follow: only kustomize itself knows. */
    record NotJudged(List<Unjudged> fields, List<BuiltObject> objects) implements BuildResult {

        public NotJudged {
            fields = List.copyOf(fields);
            objects = List.copyOf(objects);
        }
    }

    /**
     * Why a directory does not build.
     *
     * @param where file with line and column where they are known, or a directory
     */
    record Reason(String where, String why) {

        @Override
        public String toString() {
            return where + ": " + why;
        }
    }

    /**
     * Something that is not followed.
     *
     * @param where the kustomization
     * @param field its field, or the resource
     */
    record Unjudged(String where, String field) {

        /** Whether objects may come by it that are not among {@link #objects}, or may become of another kind. */
        public boolean mayBringKinds() {
            return !KustomizeRules.keepsKinds(field);
        }

        @Override
        public String toString() {
            return where + ": " + field;
        }
    }

    /** Why it does not build; nothing where it does, or where that is not known. */
    default List<Reason> reasons() {
        return List.of();
    }

    /** What is not followed in it. */
    default List<Unjudged> fields() {
        return List.of();
    }
}
