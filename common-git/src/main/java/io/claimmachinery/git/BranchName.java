package io.claimmachinery.git;

import io.claimmachinery.git.text.Text;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * Short name of a branch, such as {@code main} or {@code claim-infra-app-pvc}. It is valid by the rules of
 * git-check-ref-format.
 *
 * @param value the name without {@code refs/heads/}
 */
public record BranchName(String value) {

    private static final int MAX = 200;
    /** Always valid. Most names match, so the git library need not be loaded to check them. */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    /** The branch to start from if a repository does not name one. */
    public static final BranchName MAIN = new BranchName("main");

    public BranchName {
        if (value.length() > MAX || !(PLAIN.matcher(value).matches() || isValid(value))) {
            throw new IllegalArgumentException("Not a branch name: " + Text.quote(value)
                    + ". Allowed are letters, digits, '-', '_', '.' and '/' as in feature/app-pvc, at most " + MAX
                    + " characters; no '..', no leading '-' or '+', not HEAD or '@', no refs/ in front.");
        }
    }

    /** Returns the name; empty if it is not valid. */
    public static Optional<BranchName> find(String value) {
        try {
            return Optional.of(new BranchName(value));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isValid(String value) {
        // git reads "+main" as a forced push, and "@" as HEAD
        return !value.startsWith("-")
                && !value.startsWith("+")
                && !value.equals("@")
                && !value.startsWith(Constants.R_REFS)
                && !value.equals(Constants.HEAD)
                && Repository.isValidRefName(Constants.R_HEADS + value);
    }

    public static BranchName of(String value) {
        return new BranchName(value);
    }

    public String ref() {
        return Constants.R_HEADS + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
