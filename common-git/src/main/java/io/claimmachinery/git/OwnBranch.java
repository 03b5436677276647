package io.claimmachinery.git;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.FooterKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * The mark by which a branch is known as our own: a trailer naming the branch, the commit's parent and its tree. A commit
 * that someone added, amended or moved does not fit its trailer, or has none.
 */
final class OwnBranch {

    static final String TRAILER = "Claim-Branch";
    private static final FooterKey KEY = new FooterKey(TRAILER);

    private OwnBranch() {}

    static String mark(BranchName branch, ObjectId base, ObjectId tree) {
        return branch + " " + base.name() + " " + tree.name();
    }

    static boolean isOwn(BranchName branch, RevCommit tip) {
        if (tip.getParentCount() != 1) {
            return false;
        }
        List<String> marks = tip.getFooterLines(KEY);
        return Optional.of(mark(branch, tip.getParent(0), tip.getTree()))
                .filter(marks::contains)
                .isPresent();
    }

    /** Whether the branch holds exactly this change already. */
    static boolean isSame(@Nullable RevCommit tip, ObjectId base, ObjectId tree) {
        return tip != null && tip.getParent(0).equals(base) && tip.getTree().equals(tree);
    }
}
