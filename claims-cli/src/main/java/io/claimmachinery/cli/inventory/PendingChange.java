package io.claimmachinery.cli.inventory;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.text.PlainText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change that an open pull request makes to a claim, from a registry API's {@code change} and {@code pullRequest}. Title and
 * author are other people's text. A value is empty if the API leaves it out.
 *
 * @param claim name of the claim
 * @param change {@code create}, {@code change}, {@code upgrade} or {@code delete}
 * @param number with a hash, such as {@code #7}
 * @param openedAt empty if the API's value is not a time
 * @param checks {@code passed}, {@code failed}, {@code running}, {@code none} or {@code unknown}
 * @param mergeable {@code mergeable}, {@code conflicting} or {@code unknown}
 */
public record PendingChange(
        String claim,
        String change,
        String number,
        String url,
        String title,
        String author,
        Optional<Instant> openedAt,
        boolean isDraft,
        String checks,
        String mergeable) {

    /** Returns an entry of a list of pending changes; empty for a claim of an ordinary list. */
    public static Optional<PendingChange> of(ClaimEntry entry) {
        return of(entry.name(), entry.unknown());
    }

    /** Returns the open pull requests of a single claim; empty if there are none, or the API does not follow pull requests. */
    static List<PendingChange> openRequests(ClaimEntry entry) {
        return entry.unknown().get("openRequests") instanceof List<?> requests
                ? requests.stream()
                        .filter(Map.class::isInstance)
                        .flatMap(request -> of(entry.name(), (Map<?, ?>) request).stream())
                        .toList()
                : List.of();
    }

    private static Optional<PendingChange> of(String claim, Map<?, ?> members) {
        if (!(members.get("pullRequest") instanceof Map<?, ?> request) || members.get("change") == null) {
            return Optional.empty();
        }
        return Optional.of(new PendingChange(
                claim,
                text(members.get("change")),
                request.get("number") == null ? "" : "#" + request.get("number"),
                text(request.get("url")),
                text(request.get("title")),
                text(request.get("author")),
                time(text(request.get("openedAt"))),
                Boolean.TRUE.equals(request.get("draft")),
                text(request.get("checks")),
                text(request.get("mergeable"))));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Returns one line for people, such as {@code upgrade by #12 (ada, checks passed, mergeable): https://…}. */
    String line() {
        return PlainText.line("%s by %s%s (%s, checks %s, %s): %s"
                .formatted(change, number, isDraft ? ", a draft" : "", author, checks, mergeable, url));
    }
}
