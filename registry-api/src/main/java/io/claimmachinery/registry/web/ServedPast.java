package io.claimmachinery.registry.web;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.Revision;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.history.DeletedClaims;
import io.claimmachinery.registry.history.HistoryPoint;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.web.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives requests access to past inventories or throws a problem. */
final class ServedPast {

    private final ServedCatalog served;
    private final ServedHistory history;
    private final PastCatalogs catalogs = new PastCatalogs();

    ServedPast(ServedCatalog served, ServedHistory history) {
        this.served = served;
        this.history = history;
    }

    /** Returns the claims for a question. */
    Catalog catalog(PastQuestion when) {
        HistoryView view = history.view();
        return catalog(view, when.at().isEmpty() ? view.newestPoint() : point(view, when.at()), when.deleted());
    }

    /** Returns the claims for a question at the revision where a list started. */
    Catalog catalog(Revision revision, PastQuestion when) {
        HistoryView view = history.view();
        List<HistoryPoint> found = view.find(revision.sha());
        if (found.isEmpty()) {
            throw new ProblemException(
                    ProblemType.REVISION_GONE,
                    "Revision " + revision.abbreviated()
                            + " is no longer in the history. Start the list again without the continue token.");
        }
        return catalog(view, found.getFirst(), when.deleted());
    }

    private Catalog catalog(HistoryView view, HistoryPoint point, DeletedClaims deleted) {
        Catalog current = served.current();
        if (deleted == DeletedClaims.NONE && point.commit().revision().equals(current.revision())) {
            return current;
        }
        String key = point.commit().revision() + " " + deleted
                + (deleted == DeletedClaims.NONE ? "" : " " + view.oldest().revision());
        return catalogs.get(
                key,
                () -> history.inTurn(() -> new Catalog(
                        Registry.of(view.entriesAt(point, deleted)),
                        Map.of(),
                        point.commit().revision(),
                        point.commit().committedAt(),
                        point.commit().committedAt(),
                        null)));
    }

    /** Returns a past state of a claim. */
    PastClaim claim(String at, String name) {
        HistoryView view = history.view();
        HistoryPoint point = point(view, at.strip());
        return view.entryAt(point, name)
                .map(entry -> new PastClaim(point, entry))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CLAIM_NOT_FOUND,
                        "The registry had no claim '" + name + "' at revision "
                                + point.commit().revision().abbreviated() + ", committed at "
                                + point.commit().committedAt() + "."));
    }

    /** Reads files at a point in the history. */
    <T> Optional<T> files(Supplier<Optional<T>> reading) {
        try {
            return history.inTurn(reading);
        } catch (GitException.NotFound e) {
            throw ServedHistory.notLoaded("Not all files of that time have been fetched yet. Try again later.");
        } catch (GitException e) {
            throw new ProblemException(
                    ProblemType.CLAIM_FILE_NOT_FOUND, "Cannot read the files of that time: " + e.problem() + ".", e);
        }
    }

    /** Returns the problem for a claim that does not exist now. The claim may have been deleted. */
    ProblemException missing(Catalog catalog, String name) {
        return history.deletion(name)
                .map(deletion -> new ProblemException(
                        ProblemType.CLAIM_NOT_FOUND,
                        "Claim '" + name + "' was deleted by commit "
                                + deletion.commit().revision().abbreviated() + " at "
                                + deletion.commit().committedAt() + ". GET /api/v1/claims/" + name
                                + "/history shows what happened to it."))
                .orElseGet(() -> ServedCatalog.noClaim(catalog, name));
    }

    private HistoryPoint point(HistoryView view, String at) {
        return new PointReader(view, history.now()).read("at", at);
    }
}
