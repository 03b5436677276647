package io.claimmachinery.git.repository;

import io.claimmachinery.git.BranchName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.FooterKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * The mark that identifies a branch as our own: a trailer with the branch, the commit's parent and its tree. A commit
 * that someone added, amended or moved does not match its trailer, or has none.
 */
final class OwnBranch {

    static final String TRAILER = "Claim-Branch";
    private static final FooterKey KEY = new FooterKey(TRAILER);

    private OwnBranch() {}

    static String mark(BranchName branch, ObjectId base, ObjectId tree) {
        return branch + " " + base.name() + " " + tree.name();
    }

    static boolean isOwn(BranchName branch, RevCommit tip) {
        List<String> marks = tip.getFooterLines(KEY);
        return parent(tip)
                .map(parent -> mark(branch, parent, tip.getTree()))
                .filter(marks::contains)
                .isPresent();
    }

    /** Returns whether a commit claims that it was made for a branch, whether or not it was changed since. */
    static boolean isMarked(BranchName branch, RevCommit commit) {
        return commit.getFooterLines(KEY).stream().anyMatch(mark -> mark.startsWith(branch + " "));
    }

    /** Returns whether the branch already contains exactly this change. */
    static boolean isSame(@Nullable RevCommit tip, ObjectId base, ObjectId tree) {
        return tip != null
                && parent(tip).filter(base::equals).isPresent()
                && tip.getTree().equals(tree);
    }

    /**
     * Returns the only parent, as recorded in the commit itself; empty for a merge or a first commit. At the boundary
     * of a shallow mirror, the parsed commit has no parents. Without this method, a mirror that does not know the
     * branch yet would treat it as someone else's.
     */
    static Optional<ObjectId> parent(RevCommit commit) {
        List<String> parents = new String(commit.getRawBuffer(), StandardCharsets.UTF_8)
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith("parent "))
                .toList();
        return parents.size() == 1
                ? Optional.of(ObjectId.fromString(parents.getFirst().substring("parent ".length())))
                : Optional.empty();
    }
}
