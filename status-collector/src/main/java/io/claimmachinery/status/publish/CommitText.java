package io.claimmachinery.status.publish;

import io.claimmachinery.forge.PullRequestDraft;
import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.model.text.Markdown;
import io.claimmachinery.model.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The text of a commit and its pull request. */
final class CommitText {

    private static final int MOST_LINES = 500;

    /** Leaves room for the text around the list. */
    private static final int LONGEST_LIST = PullRequestDraft.LONGEST_DESCRIPTION - 1_000;

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
        String body = lines(plan, CommitText::plain, Integer.MAX_VALUE);
        return body.isEmpty() ? subject(plan) : subject(plan) + "\n\n" + body;
    }

    /** Returns Markdown for people who decide whether to merge. */
    static String description(ChangePlan plan) {
        return "The current status of these claims in their clusters:\n\n" + lines(plan, CommitText::item, LONGEST_LIST)
                + "\n\nThis pull request is kept up to date until it is merged.\n";
    }

    private static String lines(ChangePlan plan, Function<StatusChange, String> format, int longest) {
        List<StatusChange> news = plan.news();
        List<String> lines = new ArrayList<>();
        int length = 0;
        for (StatusChange change : news) {
            String line = format.apply(change);
            length += line.length() + 1;
            if (lines.size() == MOST_LINES || length > longest) {
                lines.add("and %d more".formatted(news.size() - lines.size()));
                break;
            }
            lines.add(line);
        }
        return String.join("\n", lines);
    }

    /** Registries of other tools may contain any name, and clusters may send any message. */
    private static String plain(StatusChange change) {
        return PlainText.line(change.name() + ": " + step(change, change.statusBefore()) + ": " + change.message());
    }

    private static String item(StatusChange change) {
        return "- " + Markdown.code(change.name()) + " " + step(change, Markdown.text(change.statusBefore())) + ": "
                + Markdown.code(change.message());
    }

    private static String step(StatusChange change, String before) {
        boolean known = change.isTransition() && !change.statusBefore().isEmpty();
        return known ? before + " -> " + change.status() : change.status().value();
    }
}
