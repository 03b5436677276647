package io.claimmachinery.registry.history;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number of the pull request in a commit message, as hosts write it when they merge a pull request: GitHub
 * ({@code Merge pull request #12 from …}, {@code … (#12)}), GitLab ({@code See merge request group/project!12}), Gitea
 * ({@code Merge pull request 'Title' (#12) from …}), Bitbucket ({@code (pull request #12)}), Azure ({@code Merged PR 12: …});
 * or a trailer {@code Pull-Request} or {@code PR}, with a number or an address that ends in one.
 */
final class PullRequestNumber {

    private static final int LONGEST_MESSAGE = 10_000;
    private static final List<Pattern> IN_SUBJECT = List.of(
            Pattern.compile("^Merge pull request #(\\d{1,9})\\b"),
            Pattern.compile("\\((?:pull request )?[#!](\\d{1,9})\\)(?: from \\S+ into \\S+)?$"),
            Pattern.compile("^Merge pull request '.*' \\(#(\\d{1,9})\\)"),
            Pattern.compile("^Merged PR (\\d{1,9}):"));
    private static final List<Pattern> IN_BODY = List.of(
            Pattern.compile("(?m)^See merge request \\S*!(\\d{1,9})$"),
            Pattern.compile("(?mi)^(?:Pull-Request|PR):\\s*(?:\\S*/)?[#!]?(\\d{1,9})$"));

    private PullRequestNumber() {}

    static @Nullable Integer in(String message) {
        String text = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
        String subject = text.lines().findFirst().orElse("").strip();
        Integer number = first(IN_SUBJECT, subject);
        return number == null ? first(IN_BODY, text) : number;
    }

    private static @Nullable Integer first(List<Pattern> patterns, String text) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return Integer.valueOf(matcher.group(1));
            }
        }
        return null;
    }
}
