package io.claimmachinery.cli.repository;

import io.claimmachinery.model.text.PlainText;

/**
 * Something in a claims repository that is not as it should be.
 *
 * @param subject the file, directory or claim
 * @param message what is wrong with it, in one sentence without the subject
 * @param place the file to look at, with {@code :line} or {@code :line:column} where that is known; empty where no file is meant
 */
public record Finding(Kind kind, String subject, String message, String place) implements Comparable<Finding> {

    /** A finding about a file, or about a claim. */
    public Finding(Kind kind, String subject, String message) {
        this(kind, subject, message, subject.contains("/") ? subject : "");
    }

    /** What can be wrong. */
    public enum Kind {
        /** The registry does not parse, or holds a name twice: nobody can read it. */
        REGISTRY_UNREADABLE(Severity.ERROR, false),
        /** {@code kubectl kustomize} refuses the category: none of its claims is applied any more. */
        CATEGORY_DOES_NOT_BUILD(Severity.ERROR, false),
        /** No Kubernetes API server accepts the object, so Flux applies nothing of its category. */
        OBJECT_INVALID(Severity.ERROR, false),
        /** The account that applies claims may not create an object of this kind, so Flux applies nothing of the category. */
        KIND_NOT_ALLOWED(Severity.ERROR, false),
        /** A category can bring objects of any kind in a way that is not followed, while only some kinds may be applied. */
        KIND_NOT_CHECKED(Severity.ERROR, false),
        /** A category's kustomization lists a claim that is not there. */
        LISTED_WITHOUT_FILES(Severity.ERROR, true),
        /** An object is in two categories: two claims fight over it. */
        SAME_OBJECT_TWICE(Severity.ERROR, false),
        /** An entry whose files are gone. */
        ENTRY_WITHOUT_FILES(Severity.ERROR, true),
        /** An entry whose path leads out of the claims, or says nothing. */
        PATH_UNUSABLE(Severity.ERROR, true),
        /** An entry whose files are in the repository, but not among the claims: its entry stays. */
        PATH_OUTSIDE(Severity.ERROR, false),
        /** The files of one claim are those of another, too: who deletes one, deletes both. */
        PATH_SHARED(Severity.ERROR, false),
        /** Order and claim are not about the same. */
        ORDER_DIFFERS(Severity.ERROR, false),
        /** The manifest of an order holds nothing: GitOps tools delete what was applied of it. */
        MANIFEST_EMPTY(Severity.ERROR, false),
        /** A manifest is not what its claim's order renders. Only looked for when orders are rendered again. */
        MANIFEST_EDITED(Severity.ERROR, false),
        /** An order does not render any more: its module or template is gone, or refuses it. */
        ORDER_NOT_RENDERED(Severity.ERROR, false),
        /** A claim that no list of claims shows. */
        CLAIM_WITHOUT_ENTRY(Severity.WARNING, true),
        /** A claim that is never applied. */
        CLAIM_NOT_LISTED(Severity.WARNING, true),
        /** A claim that was applied once: its files are left, and a person decides whether it was deleted. */
        CLAIM_LEFT_BEHIND(Severity.WARNING, false),
        /** A manifest where no claim can be, and that nothing applies. */
        FILE_MISPLACED(Severity.WARNING, false),
        /** An entry that older tools left without category. */
        ENTRY_INCOMPLETE(Severity.WARNING, true),
        /** A category uses what this program does not follow: whether it builds, only kustomize knows. */
        CATEGORY_NOT_CHECKED(Severity.WARNING, false),
        /** Flux applies whatever lies in such a category: the first list that leaves something out deletes it. */
        CATEGORY_WITHOUT_KUSTOMIZATION(Severity.WARNING, true),
        /** Names out of order: changes conflict more often than they must. */
        REGISTRY_UNSORTED(Severity.WARNING, true);

        private final Severity severity;
        private final boolean fixable;

        Kind(Severity severity, boolean fixable) {
            this.severity = severity;
            this.fixable = fixable;
        }

        public Severity severity() {
            return severity;
        }

        /** Whether {@code claims doctor --fix} can put it right without asking. */
        public boolean isFixable() {
            return fixable;
        }
    }

    /** An error keeps claims from being applied or read; a warning does not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public boolean isError() {
        return kind.severity() == Severity.ERROR;
    }

    @Override
    public int compareTo(Finding other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : subject.compareTo(other.subject);
    }

    /** One line, whatever names are in it. */
    @Override
    public String toString() {
        return PlainText.line(subject + ": " + message);
    }
}
