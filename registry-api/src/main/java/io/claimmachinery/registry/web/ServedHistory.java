package io.claimmachinery.registry.web;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.registry.history.ClaimHistory;
import io.claimmachinery.registry.history.CommittedChange;
import io.claimmachinery.registry.history.HistoryPoint;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.registry.history.HistoryWork;
import io.claimmachinery.registry.history.InventoryHistory;
import io.claimmachinery.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.context.request.ServletWebRequest;

/** The history as requests see it: there or a problem, with the headers that let clients keep what has not changed. */
public final class ServedHistory {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final InventoryHistory history;
    private final HistoryWork work;
    private final ServedCatalog served;

    ServedHistory(InventoryHistory history, HistoryWork work, ServedCatalog served) {
        this.history = history;
        this.work = work;
        this.served = served;
    }

    /** Runs what takes long when it is its turn; a problem when too many others are before it. */
    public <T> T inTurn(Supplier<T> task) {
        return work.run(task).orElseThrow(ServedHistory::tooBusy);
    }

    Instant now() {
        return served.now();
    }

    /** The commit that a revision or a time means; a problem, naming the parameter, where there is none. */
    public HistoryPoint point(HistoryView view, String parameter, String text) {
        return new PointReader(view, now()).read(parameter, text);
    }

    /** The history as it is known now; a problem where none is kept, or none has been read yet. */
    public HistoryView view() {
        if (history.window().isOff()) {
            throw new ProblemException(
                    ProblemType.HISTORY_OFF, "The operator has set REGISTRY_HISTORY to 0, so no history is kept.");
        }
        served.current();
        return history.view()
                .orElseThrow(() -> notLoaded("The history is not yet read from git."
                        + history.problem().map(problem -> " " + problem + ".").orElse("")));
    }

    /** The commit that deleted a claim, as far as that is known. */
    Optional<CommittedChange> deletion(String name) {
        return history.view().flatMap(view -> view.claim(name)).flatMap(ClaimHistory::deletion);
    }

    static ProblemException notLoaded(String detail) {
        return new ProblemException(ProblemType.HISTORY_NOT_LOADED, detail).retryAfter(TRY_AGAIN);
    }

    private static ProblemException tooBusy() {
        return new ProblemException(ProblemType.TOO_BUSY, "Too many others ask for much of the history right now.")
                .retryAfter(TRY_AGAIN);
    }

    /** Sets the headers of an answer from this view; true when the client has that answer and 304 is already set. */
    boolean isKnown(ServletWebRequest request, HistoryView view, String question) {
        String from = view.oldest().revision() + " " + view.extent() + " "
                + view.problem().orElse("");
        return served.isKnown(request, view.newest().revision(), question + " since " + from);
    }
}
