package io.claimmachinery.cli.repository;

import io.claimmachinery.model.text.PlainText;

/**
 * A problem in a claims repository.
 *
 * @param subject the file, directory or claim
 * @param message the problem, in one sentence without the subject
 * @param place the file to look at, with {@code :line} or {@code :line:column} if known; empty if there is no file
 */
public record Finding(Kind kind, String subject, String message, String place) implements Comparable<Finding> {

    /** Creates a finding about a file or a claim. */
    public Finding(Kind kind, String subject, String message) {
        this(kind, subject, message, subject.contains("/") ? subject : "");
    }

    /** The kinds of problems. */
    public enum Kind {
        /** The registry does not parse, or contains a name twice, so it cannot be read. */
        REGISTRY_UNREADABLE(Severity.ERROR, false),
        /** {@code kubectl kustomize} refuses the category, so none of its claims is applied. */
        CATEGORY_DOES_NOT_BUILD(Severity.ERROR, false),
        /** No Kubernetes API server accepts the object, so Flux applies nothing of its category. */
        OBJECT_INVALID(Severity.ERROR, false),
        /** The account that applies claims may not create an object of this kind, so Flux applies nothing of the category. */
        KIND_NOT_ALLOWED(Severity.ERROR, false),
        /** A category may add objects of any kind in a way that is not followed, while only some kinds may be applied. */
        KIND_NOT_CHECKED(Severity.ERROR, false),
        /** A category's kustomization lists a claim that does not exist. */
        LISTED_WITHOUT_FILES(Severity.ERROR, true),
        /** Two categories contain the same object, so two claims overwrite each other's object. */
        SAME_OBJECT_TWICE(Severity.ERROR, false),
        /** The files of an entry no longer exist. */
        ENTRY_WITHOUT_FILES(Severity.ERROR, true),
        /** The path of an entry leads out of the claims, or is empty. */
        PATH_UNUSABLE(Severity.ERROR, true),
        /** The files of an entry are in the repository, but not among the claims. The entry stays. */
        PATH_OUTSIDE(Severity.ERROR, false),
        /** Two claims share files: if you delete one, you delete both. */
        PATH_SHARED(Severity.ERROR, false),
        /** The order and the claim contradict each other. */
        ORDER_DIFFERS(Severity.ERROR, false),
        /** The manifest of an order is empty: GitOps tools delete the objects that were applied from it. */
        MANIFEST_EMPTY(Severity.ERROR, false),
        /** A manifest is not what its claim's order renders. Only reported if orders are rendered again. */
        MANIFEST_EDITED(Severity.ERROR, false),
        /** An order no longer renders: its module or template is gone, or refuses it. */
        ORDER_NOT_RENDERED(Severity.ERROR, false),
        /** A claim has no registry entry, so lists of claims do not show it. */
        CLAIM_WITHOUT_ENTRY(Severity.WARNING, true),
        /** A claim is never applied, because it is not listed. */
        CLAIM_NOT_LISTED(Severity.WARNING, true),
        /** A claim was applied once and only its files are left. A person has to decide whether it was deleted. */
        CLAIM_LEFT_BEHIND(Severity.WARNING, false),
        /** A manifest is not applied, and is in a place where claims cannot be. */
        FILE_MISPLACED(Severity.WARNING, false),
        /** An entry of an older tool has no category. */
        ENTRY_INCOMPLETE(Severity.WARNING, true),
        /** A category uses features that this program does not follow. Only kustomize can tell whether it builds. */
        CATEGORY_NOT_CHECKED(Severity.WARNING, false),
        /** Flux applies all files of such a category. If a kustomization is added that does not list a file, Flux deletes its objects. */
        CATEGORY_WITHOUT_KUSTOMIZATION(Severity.WARNING, true),
        /** The names are not sorted, so changes conflict more often than necessary. */
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

        /** Reports whether {@code claims doctor --fix} can fix it without a decision. */
        public boolean isFixable() {
            return fixable;
        }
    }

    /** An error prevents claims from being applied or read. A warning does not. */
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

    /** Returns one line, even if names contain line breaks. */
    @Override
    public String toString() {
        return PlainText.line(subject + ": " + message);
    }
}
