package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries of all claims at commits. */
record PastEntries(HistoryIndex index) {

    /** Fields that the list of deleted claims adds to their entries. */
    private static final String DELETED_AT = "deletedAt";

    private static final String DELETED_IN = "deletedIn";

    /** Returns the entries, sorted by name. */
    List<ClaimEntry> at(int number, DeletedClaims deleted) {
        List<ClaimEntry> entries = new ArrayList<>(index.tracks().size());
        for (ClaimTrack track : index.tracks().values()) {
            ClaimEntry entry = track.at(number);
            if (entry != null && deleted != DeletedClaims.ONLY) {
                entries.add(entry);
            } else if (entry == null && deleted != DeletedClaims.NONE) {
                lastBefore(track, number).ifPresent(entries::add);
            }
        }
        return entries;
    }

    /** Returns the last entry of a claim that was deleted by a commit or before it. */
    private Optional<ClaimEntry> lastBefore(ClaimTrack track, int number) {
        for (int i = track.countUpTo(number) - 1; i >= 0; i--) {
            ClaimEntry last = track.before(i);
            if (last != null) {
                HistoryCommit deletion = index.commit(track.events().get(i).number());
                Map<String, @Nullable Object> unknown = new LinkedHashMap<>(last.unknown());
                unknown.put(DELETED_AT, deletion.committedAt().toString());
                unknown.put(DELETED_IN, deletion.revision().sha());
                return Optional.of(ClaimEntry.of(new LinkedHashMap<>(last.fields()), unknown));
            }
        }
        return Optional.empty();
    }

    /** Returns the claims that differ, sorted by name. */
    List<ClaimDifference> differences(int from, int to) {
        List<ClaimDifference> differences = new ArrayList<>();
        index.tracks().forEach((name, track) -> {
            ClaimEntry before = track.at(from);
            ClaimEntry after = track.at(to);
            List<FileTouch> files = before == null && after == null ? List.of() : track.filesBetween(from, to);
            if (!Objects.equals(before, after) || !files.isEmpty()) {
                differences.add(new ClaimDifference(name, before, after, files));
            }
        });
        return differences;
    }
}
