package io.claimmachinery.cli.options;

import io.claimmachinery.git.BranchName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for how a change gets into the repository, and for its pull request. */
public final class ChangeOptions {

    @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
    boolean dryRun;

    @Option(names = "--git-commit", description = "Commit into the current working copy.")
    boolean commit;

    @Option(names = "--git-push", description = "Push the commit (implies --git-commit).")
    boolean push;

    @Option(
            names = "--git-branch",
            paramLabel = "BRANCH",
            converter = BranchConverter.class,
            description = "Branch to commit to (default: named after the change).")
    @Nullable BranchName branch;

    @Option(
            names = "--replace-branch",
            description = "Replace someone else's open order on the branch; otherwise, it is a conflict.")
    boolean replaceBranch;

    @Option(
            names = "--created-by",
            paramLabel = "USER",
            description = "Who orders this; the registry records it for new claims (default: --git-user, or your"
                    + " user name).")
    @Nullable String createdBy;

    @Option(names = "--git-create-branch", description = "Create the branch in the working copy if it does not exist.")
    boolean createBranch;

    @Option(
            names = "--git-message",
            paramLabel = "TEXT",
            description = "Commit message (default: a summary of the change).")
    @Nullable String message;

    @Option(
            names = "--git-remote",
            paramLabel = "NAME",
            defaultValue = "origin",
            description = "Remote of the working copy to push to (default: origin).")
    String remote = "origin";

    @Option(names = "--create-pr", description = "Open a pull request, or update the open one (implies --git-push).")
    boolean createPullRequest;

    @Option(names = "--pr-title", paramLabel = "TEXT", description = "Title of the pull request.")
    @Nullable String title;

    @Option(names = "--pr-description", paramLabel = "TEXT", description = "Text of the pull request.")
    @Nullable String description;

    @Option(
            names = "--pr-labels",
            paramLabel = "LABEL",
            split = ",",
            description = "Labels of the pull request, comma-separated or repeated.")
    List<String> labels = List.of();

    public boolean dryRun() {
        return dryRun;
    }

    public boolean replaceBranch() {
        return replaceBranch;
    }

    public String remote() {
        return remote;
    }

    public boolean createPullRequest() {
        return createPullRequest;
    }

    public List<String> labels() {
        return labels;
    }

    public @Nullable BranchName branch() {
        return branch;
    }

    public @Nullable String createdBy() {
        return createdBy;
    }

    public @Nullable String description() {
        return description;
    }

    public @Nullable String title() {
        return title;
    }

    /** Reports whether the user chose the working copy. A registry API then does not override it. */
    public boolean namesWorkingCopy() {
        return commit || push;
    }

    /** Reports whether the change goes into the current working copy, unless a repository is named. */
    public boolean wantsCommit() {
        return commit || push || createPullRequest;
    }

    /** Returns the branch that the user names, else the default branch of the change. */
    public BranchName branchOr(BranchName usual) {
        return branch == null ? usual : branch;
    }

    public String messageOr(String usual) {
        return message == null ? usual : message;
    }

    public boolean wantsPush() {
        return push || createPullRequest;
    }
}
