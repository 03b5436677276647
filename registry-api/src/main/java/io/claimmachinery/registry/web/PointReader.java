package io.claimmachinery.registry.web;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.registry.history.HistoryExtent;
import io.claimmachinery.registry.history.HistoryPoint;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.web.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the commit for a revision or a time, or explains why there is none. */
final class PointReader {

    private static final Pattern REVISION = Pattern.compile("[0-9a-fA-F]{7,40}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final HistoryView view;
    private final Instant now;

    PointReader(HistoryView view, Instant now) {
        this.view = view;
        this.now = now;
    }

    /** Returns the commit for a parameter's text. */
    HistoryPoint read(String parameter, String text) {
        return REVISION.matcher(text).matches() ? revision(parameter, text) : asOf(time(parameter, text));
    }

    /** Returns the time for a parameter's text; for a revision, the time of the commit. */
    Instant readTime(String parameter, String text) {
        return REVISION.matcher(text).matches() ? revision(parameter, text).time() : time(parameter, text);
    }

    private HistoryPoint revision(String parameter, String text) {
        List<HistoryPoint> found = view.find(text.toLowerCase(Locale.ROOT));
        if (found.size() > 1) {
            throw QueryReader.invalid(parameter + " matches " + found.size() + " commits. Send more digits.");
        }
        if (found.isEmpty()) {
            throw isReading()
                    ? notYet("Revision " + text + " has not been read yet.")
                    : with(new ProblemException(
                            ProblemType.REVISION_NOT_FOUND,
                            "The history from " + from() + " to " + to() + " has no commit " + text + ". It lists"
                                    + " only commits of the branch itself, not those of branches that were merged."));
        }
        return found.getFirst();
    }

    private Instant time(String parameter, String text) {
        // A plus sign in a URL is decoded as a space
        Optional<Instant> time = parse(text).or(() -> parse(text.replace(' ', '+')));
        if (time.isEmpty()) {
            throw QueryReader.invalid(
                    parameter + " is neither a revision, of 7 to 40 hexadecimal digits, nor a time such as"
                            + " 2026-02-15T12:00:00Z, nor a day such as 2026-02-15.");
        }
        if (time.get().isAfter(now.plus(TOLERANCE))) {
            throw QueryReader.invalid(parameter + " is in the future.");
        }
        return time.get();
    }

    /** Parses a time, or a day, which means its beginning in UTC. */
    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(DAY.matcher(text).matches() ? text + "T00:00:00Z" : text)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the commit that the branch pointed to at that time. */
    HistoryPoint asOf(Instant time) {
        return view.asOf(time)
                .orElseThrow(() -> isReading() ? notYet("This time has not been read yet.") : outside(time));
    }

    private ProblemException outside(Instant time) {
        String why = switch (view.extent()) {
            case BEGINNING -> "The branch begins at " + from() + ".";
            case MEMORY ->
                "The history begins at " + from() + ", because no more fits into memory"
                        + " (REGISTRY_HISTORY_MEMORY).";
            case WINDOW, READING ->
                "The history begins at " + from() + ". REGISTRY_HISTORY sets how much of it is kept.";
        };
        return with(new ProblemException(
                ProblemType.OUTSIDE_HISTORY, "The history does not go back to " + time + ". " + why));
    }

    private ProblemException notYet(String what) {
        return with(ServedHistory.notLoaded(
                what + " The history is still being read, and goes back to " + from() + " so far. Try again later."));
    }

    private ProblemException with(ProblemException problem) {
        return problem.with("historyFrom", from().toString()).with("historyTo", to().toString());
    }

    private boolean isReading() {
        return view.extent() == HistoryExtent.READING;
    }

    private Instant from() {
        return view.from();
    }

    private Instant to() {
        return view.to();
    }
}
