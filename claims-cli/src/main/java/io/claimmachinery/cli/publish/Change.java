package io.claimmachinery.cli.publish;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.model.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of the claims repository that is ready to be made.
 *
 * @param mark identifies the change; it is the same each time the command runs, so that the branch of an earlier run is
 *     recognised
 * @param branch the target branch unless the user names another
 * @param subject first line of the commit, and title of the pull request
 * @param details lines for the commit's body and the pull request
 * @param folded collapsed sections of the pull request
 * @param kind how the change relates to the one of an earlier run
 * @param notes points for the reviewer; the user who runs the command sees them as well
 */
public record Change(
        RepositoryOperation operation,
        OrderMark mark,
        BranchName branch,
        String subject,
        List<String> details,
        List<ClaimDescription.Folded> folded,
        Kind kind,
        List<String> notes) {

    /** How a change relates to the one of an earlier run of the same command. */
    public enum Kind {
        /** A user orders it. It replaces the earlier one. */
        ORDERED,
        /** A user orders the deletion of claims. The same as ORDERED, but in a working copy it goes on a branch of its own. */
        DELETION,
        /** A user orders it, and it includes the earlier one. In a working copy it is committed on top of the earlier one. */
        LAID_OVER,
        /** It follows from the files alone, and nobody ordered it. If nothing is left to change, the earlier one is void. */
        DERIVED;

        boolean replacesEarlier() {
            return this == ORDERED || this == DELETION;
        }
    }

    public Change {
        // Other tools may have made the names in these texts. They must not add lines or control a terminal
        subject = PlainText.line(subject);
        details = details.stream().map(PlainText::line).toList();
        folded = List.copyOf(folded);
        notes = notes.stream().map(PlainText::line).toList();
    }

    /** Creates a change without notes for the reviewer. */
    public Change(
            RepositoryOperation operation,
            OrderMark mark,
            BranchName branch,
            String subject,
            List<String> details,
            List<ClaimDescription.Folded> folded,
            Kind kind) {
        this(operation, mark, branch, subject, details, folded, kind, List.of());
    }

    /** Returns the same change, made by another operation. */
    Change with(RepositoryOperation other) {
        return new Change(other, mark, branch, subject, details, folded, kind, notes);
    }

    /** Returns the same change with additional notes for the reviewer. */
    public Change withNotes(List<String> more) {
        return new Change(operation, mark, branch, subject, details, folded, kind, more);
    }

    /** Creates a change that follows from the files. */
    public static Change derived(
            RepositoryOperation operation, OrderMark mark, BranchName branch, String subject, List<String> details) {
        return new Change(operation, mark, branch, subject, details, List.of(), Kind.DERIVED);
    }

    boolean isDerived() {
        return kind == Kind.DERIVED;
    }

    /** Returns subject, details and notes: the commit's message, and the beginning of the pull request's text. */
    String message() {
        List<String> lines = new ArrayList<>(details);
        notes.forEach(note -> lines.addAll(List.of("", note)));
        return lines.isEmpty()
                ? subject
                : subject + "\n\n" + String.join("\n", lines).strip();
    }
}
