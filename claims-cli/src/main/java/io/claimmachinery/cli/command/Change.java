package io.claimmachinery.cli.command;

import io.claimmachinery.cli.pullrequest.ClaimDescription;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.RepositoryOperation;
import java.util.List;

/**
 * A change of the claims repository, ready to be made.
 *
 * @param mark what the change is, the same each time the command runs: {@code create infra/app-pvc}; recognises the
 *     branch of an earlier run
 * @param branch where it goes unless the user says otherwise
 * @param subject first line of the commit, title of the pull request
 * @param details lines for the commit's body and the pull request
 * @param folded what the pull request shows folded in
 * @param derived whether it follows from the files alone, ordered by nobody: once there is nothing to change, what an
 *     earlier run proposed is void
 */
record Change(
        RepositoryOperation operation,
        String mark,
        BranchName branch,
        String subject,
        List<String> details,
        List<ClaimDescription.Folded> folded,
        boolean derived) {

    Change {
        details = List.copyOf(details);
        folded = List.copyOf(folded);
    }

    /** A change that someone orders. */
    Change(
            RepositoryOperation operation,
            String mark,
            BranchName branch,
            String subject,
            List<String> details,
            List<ClaimDescription.Folded> folded) {
        this(operation, mark, branch, subject, details, folded, false);
    }

    /** A change that follows from the files. */
    static Change derived(
            RepositoryOperation operation, String mark, BranchName branch, String subject, List<String> details) {
        return new Change(operation, mark, branch, subject, details, List.of(), true);
    }

    String message() {
        return details.isEmpty() ? subject : subject + "\n\n" + String.join("\n", details);
    }
}
