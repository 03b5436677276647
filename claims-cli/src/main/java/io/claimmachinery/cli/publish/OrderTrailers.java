package io.claimmachinery.cli.publish;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.LogEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The trailers at the end of each commit message of this program. They identify the order in the commit, and its creator:
 *
 * <pre>
 * Claims-Change: create infra/app-pvc
 * Claims-Order: claims/infra/app-pvc volumeclaim
 * Claims-Created-By: patrick &lt;patrick@users.noreply.github.com&gt;
 * Claims-Base: main
 * </pre>
 *
 * <p>{@code Claims-Change} is a verb ({@code create}, {@code change}, {@code adopt}, {@code delete}, {@code write}, {@code cleanup},
 * {@code doctor}) and its objects, separated by {@code ", "}. {@code Claims-Order} contains place and template of each claim.
 * {@code Claims-Created-By} is the value of {@code --created-by}; without it, user and mail address of the commit's author.
 * {@code Claims-Base} is the branch that the change is proposed for. On a branch of its own, the commit also has
 * {@code Claim-Branch} (branch, parent and tree). It shows whether someone changed the commit.
 *
 * @param email mail address of the author, which is compared if a commit has no creator
 */
record OrderTrailers(OrderMark mark, String creator, BranchName base, String email, boolean derived) {

    static final String CHANGE = "Claims-Change";
    static final String ORDER = "Claims-Order";
    static final String CREATED_BY = "Claims-Created-By";
    static final String BASE = "Claims-Base";

    OrderTrailers {
        creator = OrderMark.oneLine(creator);
    }

    /** Returns key and value of each trailer, in the order of the message. */
    Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(CHANGE, mark.change());
        lines.put(ORDER, mark.order());
        lines.put(CREATED_BY, creator);
        lines.put(BASE, base.value());
        return lines;
    }

    /**
     * Reports whether a commit is the same order by the same creator. Nobody ordered a change that follows from the files alone.
     * For such a change, the same order or the same creator is enough.
     */
    boolean areOf(LogEntry commit) {
        boolean isOrder = has(commit, ORDER, mark.order());
        boolean isCreator = commit.trailer(CREATED_BY)
                .map(creator::equals)
                .orElseGet(() -> commit.author().email().equals(email));
        return commit.trailer(CHANGE).equals(Optional.of(mark.change()))
                && has(commit, BASE, base.value())
                && (derived ? isOrder || isCreator : isOrder && isCreator);
    }

    /** Returns the order that a commit of this program contains, according to its trailers. */
    static OrderMark markOf(LogEntry commit) {
        return new OrderMark(
                commit.trailer(CHANGE).orElse(""), commit.trailer(ORDER).orElse(""));
    }

    /** Returns the creator of the order in a commit. */
    static String creatorOf(LogEntry commit) {
        return commit.trailer(CREATED_BY).orElseGet(() -> commit.author().toString());
    }

    private static boolean has(LogEntry commit, String key, String value) {
        return commit.trailer(key).map(value::equals).orElse(true);
    }
}
