package io.claimmachinery.registry.pending;

import io.claimmachinery.forge.OpenRequest;
import io.claimmachinery.forge.OpenRequests;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.repository.OpenBranch;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.sync.CatalogHolder;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Updates the open pull requests from the host and from git. Each update reads one list, the files of the branches that
 * moved, and the states of the requests that change claims. Not thread-safe.
 */
final class PendingUpdate implements AutoCloseable {

    private static final int MOST_TRIES = 3;
    private static final Set<String> OF_THE_CLAIM = Set.of("status", "statusMessage", "lastCheckedAt");

    private final OpenRequests host;
    private final ClaimsRepository git;
    private final String base;
    private final RequestReader reader;
    private final RequestStates states;
    private final CatalogHolder holder;
    private final PendingRequests pending;
    private final Clock clock;
    /** Claims by the head of their branch. The files of a commit never change. */
    private Map<String, List<ProposedClaim>> known = Map.of();
    /** Failed attempts by head. A commit that was just pushed may not be available everywhere yet. */
    private Map<String, Integer> missing = Map.of();

    PendingUpdate(
            OpenRequests host,
            ClaimsRepository git,
            String base,
            RequestReader reader,
            CatalogHolder holder,
            PendingRequests pending,
            Clock clock) {
        this.host = host;
        this.git = git;
        this.base = base;
        this.reader = reader;
        this.states = new RequestStates(host, clock);
        this.holder = holder;
        this.pending = pending;
        this.clock = clock;
    }

    void run() {
        Optional<Catalog> loaded = holder.state().loaded();
        if (loaded.isEmpty()) {
            return;
        }
        Catalog inventory = loaded.get();
        List<OpenRequest> requests = host.list(base);
        known = read(requests, inventory.revision());
        List<OpenRequest> ofClaims =
                requests.stream().filter(request -> !claims(request).isEmpty()).toList();
        states.update(ofClaims, inventory.revision());
        publish(inventory, ofClaims);
    }

    private List<ProposedClaim> claims(OpenRequest request) {
        return known.getOrDefault(request.head(), List.of());
    }

    /** Returns the claims of all requests. Heads that were read before are not read again. */
    private Map<String, List<ProposedClaim>> read(List<OpenRequest> requests, Revision inventory) {
        Map<String, List<ProposedClaim>> claims = new HashMap<>();
        Set<Revision> unread = new LinkedHashSet<>();
        for (OpenRequest request : requests) {
            List<ProposedClaim> before = known.get(request.head());
            if (before == null) {
                unread.add(new Revision(request.head()));
            } else {
                claims.put(request.head(), before);
            }
        }
        Map<Revision, OpenBranch.Change> files = git.changes(unread, inventory);
        Map<String, Integer> stillMissing = new HashMap<>();
        for (Revision head : unread) {
            OpenBranch.Change change = files.get(head);
            int tries = missing.getOrDefault(head.sha(), 0) + 1;
            if (change != null || tries == MOST_TRIES) {
                claims.put(head.sha(), change == null ? List.of() : reader.read(change));
            } else {
                stillMissing.put(head.sha(), tries);
            }
        }
        missing = stillMissing;
        return claims;
    }

    private void publish(Catalog inventory, List<OpenRequest> requests) {
        List<OpenChange> changes = new ArrayList<>();
        for (OpenRequest request : requests) {
            for (ProposedClaim claim : claims(request)) {
                changes.add(new OpenChange(claim.type(), entry(claim, inventory), request, states.of(request)));
            }
        }
        Optional<PendingView> before = pending.view();
        PendingView now = PendingView.of(changes, inventory, after(before));
        boolean same = before.isPresent()
                && before.get().catalog().revision().equals(now.catalog().revision());
        pending.publish(
                same ? before.get() : now, clock.instant(), states.problem().orElse(null));
    }

    /**
     * Returns a later time than the previous view's. HTTP dates have whole seconds, and clients compare them to detect
     * a newer view.
     */
    private Instant after(Optional<PendingView> before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return before.map(view -> view.catalog().loadedAt())
                .filter(last -> !now.isAfter(last))
                .map(last -> last.plusSeconds(1))
                .orElse(now);
    }

    /**
     * Returns the entry with the current status. A request cannot know the status: new entries claim to be active
     * before anything is deployed.
     */
    private static ClaimEntry entry(ProposedClaim claim, Catalog inventory) {
        Optional<ClaimEntry> current = inventory.find(claim.entry().name());
        if (claim.type() == ChangeType.DELETE) {
            return current.orElse(claim.entry());
        }
        Map<String, String> fields = new LinkedHashMap<>(claim.entry().fields());
        fields.keySet().removeAll(OF_THE_CLAIM);
        current.ifPresent(entry -> entry.fields().forEach((field, value) -> {
            if (OF_THE_CLAIM.contains(field)) {
                fields.put(field, value);
            }
        }));
        return ClaimEntry.of(new LinkedHashMap<>(fields), claim.entry().unknown());
    }

    @Override
    public void close() {
        git.close();
    }
}
