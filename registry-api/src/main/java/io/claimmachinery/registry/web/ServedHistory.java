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

/**
 * Gives requests access to the history or throws a problem. Sets the headers that let clients cache unchanged
 * responses.
 */
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

    /** Runs an expensive task when it is its turn. Throws a problem if too many others are waiting. */
    public <T> T inTurn(Supplier<T> task) {
        return work.run(task).orElseThrow(ServedHistory::tooBusy);
    }

    Instant now() {
        return served.now();
    }

    /** Returns the commit for a revision or a time. Throws a problem that names the parameter if there is none. */
    public HistoryPoint point(HistoryView view, String parameter, String text) {
        return new PointReader(view, now()).read(parameter, text);
    }

    /** Returns the current history. Throws a problem if no history is kept or none has been read yet. */
    public HistoryView view() {
        if (history.window().isOff()) {
            throw new ProblemException(
                    ProblemType.HISTORY_OFF, "The operator has set REGISTRY_HISTORY to 0, so no history is kept.");
        }
        served.current();
        return history.view()
                .orElseThrow(() -> notLoaded("The history has not been read from git yet."
                        + history.problem().map(problem -> " " + problem + ".").orElse("")));
    }

    /** Returns the commit that deleted a claim, if it is known. */
    Optional<CommittedChange> deletion(String name) {
        return history.view().flatMap(view -> view.claim(name)).flatMap(ClaimHistory::deletion);
    }

    static ProblemException notLoaded(String detail) {
        return new ProblemException(ProblemType.HISTORY_NOT_LOADED, detail).retryAfter(TRY_AGAIN);
    }

    private static ProblemException tooBusy() {
        return new ProblemException(
                        ProblemType.TOO_BUSY,
                        "Too many requests for a large part of the history are running. Try again in a moment.")
                .retryAfter(TRY_AGAIN);
    }

    /**
     * Sets the headers of a response from this view. Returns true if the client has this response and the status is
     * already set to 304.
     */
    boolean isKnown(ServletWebRequest request, HistoryView view, String question) {
        String from = view.oldest().revision() + " " + view.extent() + " "
                + view.problem().orElse("");
        return served.isKnown(request, view.newest().revision(), question + " since " + from);
    }
}
