package io.claimmachinery.registry.web;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.pending.ChangeType;
import io.claimmachinery.registry.pending.OpenChange;
import io.claimmachinery.registry.pending.PendingRequests;
import io.claimmachinery.registry.pending.PendingView;
import io.claimmachinery.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives requests access to the claims in open pull requests or throws a problem. Adds open requests to responses about
 * the inventory.
 */
final class ServedPending {

    private static final String OPEN_REQUESTS = "openRequests";
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final PendingRequests pending;
    private final ServedCatalog served;

    ServedPending(PendingRequests pending, ServedCatalog served) {
        this.pending = pending;
        this.served = served;
    }

    PendingView view() {
        pending.whyOff().ifPresent(why -> {
            throw new ProblemException(
                    ProblemType.PENDING_OFF, "This service does not follow open pull requests. " + why);
        });
        served.current();
        return pending.view()
                .orElseThrow(() -> new ProblemException(
                                ProblemType.PENDING_NOT_LOADED,
                                "The open pull requests have not been read yet."
                                        + pending.problem()
                                                .map(problem -> " " + problem + ".")
                                                .orElse(""))
                        .retryAfter(TRY_AGAIN));
    }

    ListMetadata.Pending metadata(PendingView view) {
        return new ListMetadata.Pending(
                view.requests(),
                pending.checkedAt().orElse(null),
                pending.problem().orElse(null));
    }

    /** Returns the text that open requests add to the question about a claim. */
    String question(String claim) {
        List<OpenChange> changes = changes(claim);
        return changes.isEmpty() ? "" : " pending " + members(changes);
    }

    /** Returns when the response for a claim last changed, as far as it is known. */
    Instant since(Catalog catalog) {
        return pending.view()
                .map(view -> view.catalog().loadedAt())
                .filter(changed -> changed.isAfter(catalog.loadedAt()))
                .orElse(catalog.loadedAt());
    }

    /** Returns the claim, with {@code openRequests} if there are any. */
    ClaimEntry withRequests(ClaimEntry claim) {
        List<OpenChange> changes = changes(claim.name());
        if (changes.isEmpty()) {
            return claim;
        }
        Map<String, @Nullable Object> unknown = new LinkedHashMap<>(claim.unknown());
        unknown.put(OPEN_REQUESTS, members(changes));
        return ClaimEntry.of(new LinkedHashMap<>(claim.fields()), unknown);
    }

    /** Returns the problem for a claim that does not exist now. It may be in a request that is not merged yet. */
    ProblemException missing(String name, Supplier<ProblemException> otherwise) {
        List<OpenChange> creations = changes(name).stream()
                .filter(change -> change.type() == ChangeType.CREATE)
                .toList();
        if (creations.isEmpty()) {
            return otherwise.get();
        }
        var request = creations.getFirst().request();
        return new ProblemException(
                        ProblemType.CLAIM_NOT_FOUND,
                        "There is no claim '" + name + "' yet. Open pull request #" + request.number() + " creates it: "
                                + request.url())
                .with(OPEN_REQUESTS, members(creations));
    }

    private List<OpenChange> changes(String claim) {
        return pending.view().map(view -> view.of(claim)).orElse(List.of());
    }

    private static List<Map<String, Object>> members(List<OpenChange> changes) {
        return changes.stream().map(OpenChange::members).toList();
    }
}
