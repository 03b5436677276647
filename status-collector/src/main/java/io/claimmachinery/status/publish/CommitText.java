package io.claimmachinery.status.publish;

import io.claimmachinery.model.registry.ClaimStatus;
import java.util.List;
import java.util.stream.Collectors;

/** How a commit, and the pull request that holds it, tell what changed. */
final class CommitText {

    private static final int MOST_LINES = 500;

    private CommitText() {}

    static String subject(ChangePlan plan) {
        int news = plan.news().size();
        if (news == 0) {
            return "Claim status: %d checked, none changed"
                    .formatted(plan.changes().size());
        }
        long errors = plan.count(ClaimStatus.ERROR);
        String bad = errors == 0 ? "" : " (%d error%s)".formatted(errors, errors == 1 ? "" : "s");
        return "Claim status: %d changed%s".formatted(news, bad);
    }

    static String message(ChangePlan plan) {
        String body = lines(plan, "%s: %s: %s");
        return body.isEmpty() ? subject(plan) : subject(plan) + "\n\n" + body;
    }

    /** In Markdown, for people who decide whether to merge. */
    static String description(ChangePlan plan) {
        return "What the clusters say of these claims now:\n\n" + lines(plan, "- **%s** %s: `%s`")
                + "\n\nThis pull request is kept up to date until it is merged.\n";
    }

    private static String lines(ChangePlan plan, String format) {
        List<StatusChange> news = plan.news();
        String lines = news.stream()
                .limit(MOST_LINES)
                .map(change -> format.formatted(
                        change.name(), step(change), change.message().replace('`', '\'')))
                .collect(Collectors.joining("\n"));
        return news.size() <= MOST_LINES ? lines : lines + "\nand %d more".formatted(news.size() - MOST_LINES);
    }

    private static String step(StatusChange change) {
        boolean known = change.isTransition() && !change.statusBefore().isEmpty();
        return known
                ? change.statusBefore() + " -> " + change.status()
                : change.status().value();
    }
}
