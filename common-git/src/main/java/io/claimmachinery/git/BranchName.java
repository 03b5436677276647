package io.claimmachinery.git;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * Short name of a branch, such as {@code main} or {@code claim-infra-app-pvc}, valid by the rules of git-check-ref-format.
 *
 * @param value the name without {@code refs/heads/}
 */
public record BranchName(String value) {

    private static final int MAX = 200;

    public BranchName {
        if (value.length() > MAX
                || value.startsWith("-")
                || value.startsWith(Constants.R_REFS)
                || value.equals(Constants.HEAD)
                || !Repository.isValidRefName(Constants.R_HEADS + value)) {
            throw new IllegalArgumentException("Not a branch name: " + Text.quote(value)
                    + ". Allowed are letters, digits, '-', '_', '.' and '/' as in feature/app-pvc, at most " + MAX
                    + " characters; no '..', no leading '-', not HEAD, no refs/ in front.");
        }
    }

    public static BranchName of(String value) {
        return new BranchName(value);
    }

    String ref() {
        return Constants.R_HEADS + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
