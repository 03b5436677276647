package io.claimmachinery.registry.live;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes that led from one served revision to the next.
 *
 * @param changes the changes, sorted by claim name
 * @param weight approximately how many characters the changes hold
 */
record StreamedChanges(Revision from, Revision to, List<StreamedChange> changes, long weight) {

    private static final long OWN_WEIGHT = 300;

    StreamedChanges {
        changes = List.copyOf(changes);
    }

    static StreamedChanges between(Catalog before, Catalog after) {
        List<StreamedChange> changes = new ArrayList<>();
        Revision revision = after.revision();
        // Both lists are sorted by name
        List<ClaimEntry> old = before.claims();
        List<ClaimEntry> now = after.claims();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            int order = i == old.size()
                    ? 1
                    : j == now.size()
                            ? -1
                            : old.get(i).name().compareTo(now.get(j).name());
            if (order < 0) {
                ClaimEntry gone = old.get(i++);
                changes.add(new StreamedChange(gone.name(), revision, gone, null));
            } else if (order > 0) {
                ClaimEntry added = now.get(j++);
                changes.add(new StreamedChange(added.name(), revision, null, added));
            } else {
                ClaimEntry was = old.get(i++);
                ClaimEntry is = now.get(j++);
                if (!was.equals(is)) {
                    changes.add(new StreamedChange(is.name(), revision, was, is));
                }
            }
        }
        long weight =
                OWN_WEIGHT + changes.stream().mapToLong(StreamedChange::weight).sum();
        return new StreamedChanges(before.revision(), revision, changes, weight);
    }
}
