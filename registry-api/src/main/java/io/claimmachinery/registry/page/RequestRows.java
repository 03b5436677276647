package io.claimmachinery.registry.page;

import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.pending.OpenChange;
import io.claimmachinery.registry.pending.PendingRequests;
import io.claimmachinery.registry.pending.PendingView;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Creates the rows of open pull requests that pages show. */
final class RequestRows {

    private final PendingRequests pending;

    RequestRows(PendingRequests pending) {
        this.pending = pending;
    }

    /** Returns the rows of all open pull requests, oldest first. */
    List<RequestRow> all(Catalog catalog, Instant now) {
        return changes().stream()
                .sorted(Comparator.comparing(change -> change.request().openedAt()))
                .map(change -> row(change, catalog, now))
                .toList();
    }

    /** Returns the rows of the pull requests that change a claim. */
    List<RequestRow> of(String claim, Catalog catalog, Instant now) {
        return pending.view().map(view -> view.of(claim)).orElse(List.of()).stream()
                .map(change -> row(change, catalog, now))
                .toList();
    }

    /** Returns the number of pull requests that change a claim. */
    int count(String claim) {
        return pending.view().map(view -> view.of(claim).size()).orElse(0);
    }

    /** Returns a sentence that says why the pull requests may be outdated; empty if there is no problem. */
    String problem() {
        return pending.problem().map(why -> ClaimRow.shown(why)).orElse("");
    }

    private List<OpenChange> changes() {
        return pending.view().map(PendingView::changes).orElse(List.of());
    }

    private static RequestRow row(OpenChange change, Catalog catalog, Instant now) {
        var request = change.request();
        return new RequestRow(
                ClaimRow.shown(change.claim()),
                catalog.find(change.claim()).isPresent() ? Links.claim(change.claim()) : "",
                change.type().word(),
                request.number(),
                address(request.url()),
                ClaimRow.shown(request.title()),
                ClaimRow.shown(request.author()),
                Time.of(request.openedAt(), now),
                state(change));
    }

    private static String state(OpenChange change) {
        List<String> words = new ArrayList<>();
        if (change.request().isDraft()) {
            words.add("draft");
        }
        words.add("checks " + change.state().checks().name().toLowerCase(Locale.ROOT));
        words.add(change.state().merge().name().toLowerCase(Locale.ROOT));
        return String.join(", ", words);
    }

    private static String address(URI url) {
        return String.valueOf(url.getScheme()).matches("https?") ? url.toASCIIString() : "";
    }
}
