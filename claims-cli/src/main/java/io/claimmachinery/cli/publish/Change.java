package io.claimmachinery.cli.publish;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.model.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of the claims repository, ready to be made.
 *
 * @param mark what the change is, the same each time the command runs; recognises the branch of an earlier run
 * @param branch where it goes unless the user says otherwise
 * @param subject first line of the commit, title of the pull request
 * @param details lines for the commit's body and the pull request
 * @param folded what the pull request shows folded in
 * @param kind how it relates to what an earlier run left
 * @param notes what a reviewer has to look at; the user who runs the command sees them as well
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

    /** How a change relates to what an earlier run of the same command left. */
    public enum Kind {
        /** Someone orders it: it takes the place of the earlier one. */
        ORDERED,
        /** Someone orders that claims go: as ORDERED, and in a working copy on a branch of its own. */
        DELETION,
        /** Someone orders it, and it holds the earlier one: in a working copy it is committed on top. */
        LAID_OVER,
        /** It follows from the files alone, ordered by nobody: when nothing is left to change, the earlier one is void. */
        DERIVED;

        boolean replacesEarlier() {
            return this == ORDERED || this == DELETION;
        }
    }

    public Change {
        // Names in them may be of other tools: what they hold must not make further lines, or reach a terminal
        subject = PlainText.line(subject);
        details = details.stream().map(PlainText::line).toList();
        folded = List.copyOf(folded);
        notes = notes.stream().map(PlainText::line).toList();
    }

    /** A change that leaves nothing to look at. */
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

    /** The same change, made by another operation. */
    Change with(RepositoryOperation other) {
        return new Change(other, mark, branch, subject, details, folded, kind, notes);
    }

    /** The same change with something that a reviewer has to look at. */
    public Change withNotes(List<String> more) {
        return new Change(operation, mark, branch, subject, details, folded, kind, more);
    }

    /** A change that follows from the files. */
    public static Change derived(
            RepositoryOperation operation, OrderMark mark, BranchName branch, String subject, List<String> details) {
        return new Change(operation, mark, branch, subject, details, List.of(), Kind.DERIVED);
    }

    boolean isDerived() {
        return kind == Kind.DERIVED;
    }

    /** Subject, details and notes: the commit's message, and the beginning of the pull request's text. */
    String message() {
        List<String> lines = new ArrayList<>(details);
        notes.forEach(note -> lines.addAll(List.of("", note)));
        return lines.isEmpty()
                ? subject
                : subject + "\n\n" + String.join("\n", lines).strip();
    }
}
