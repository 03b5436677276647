package io.claimmachinery.registry.history;

import io.claimmachinery.git.PastCommit;
import io.claimmachinery.git.PathChange;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.repository.BranchHistory;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.sync.ClaimPlaces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads commits that were fetched into an index: from a head backwards, a batch at a time, and later ones forwards. */
final class HistoryReader {

    private static final int BATCH = 500;

    private final BranchHistory history;
    private final RepositoryPath registry;
    private final ClaimPlaces places;
    private final RegistryVersions versions;

    HistoryReader(BranchHistory history, RepositoryPath registry) {
        this.history = history;
        this.registry = registry;
        this.places = new ClaimPlaces(registry);
        this.versions = new RegistryVersions(history, registry.value());
    }

    /** An index that holds a head alone. */
    HistoryIndex start(Revision head) {
        PastCommit commit = history.commits(head, 1).getFirst();
        Optional<String> content = registryAt(head);
        history.fetchContents(content.stream().toList());
        Map<String, ClaimEntry> entries = versions.read(content, Map.of()).orElse(Map.of());
        return HistoryIndex.of(HistoryCommit.of(commit.entry()), entries);
    }

    /** The index with some more of the older commits. */
    HistoryIndex deepen(HistoryIndex index) {
        List<PastCommit> commits = history.commits(index.oldest().revision(), BATCH + 1);
        PastCommit last = commits.getLast();
        boolean root = last.parent().isEmpty() && !last.cut();
        // The last one's own changes are found when its parent is read, unless it has none
        List<PastCommit> asked = root ? commits : commits.subList(0, commits.size() - 1);
        List<List<PathChange>> files = asked.stream()
                .map(commit -> history.changes(commit, places.basePath()))
                .toList();
        List<Optional<String>> contents = contents(index.oldest().revision(), files);
        fetch(contents);

        Map<String, ClaimEntry> after = index.entriesAt(index.first());
        CommitChanges finder = new CommitChanges(new ClaimPaths(places, after.values()));
        ClaimFileContents fileContents = new ClaimFileContents(history, places);
        List<List<EntryChange>> changes = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            Interruption.check();
            Map<String, ClaimEntry> before = lastGood(contents, i + 1, after);
            changes.add(finder.backwards(before, after, claimFiles(files.get(i))));
            fileContents.add(asked.get(i), files.get(i), changes.getLast());
            after = before;
        }
        fileContents.fetch();
        List<HistoryCommit> older = commits.stream()
                .skip(1)
                .map(commit -> HistoryCommit.of(commit.entry()))
                .toList();
        HistoryExtent reached =
                root ? HistoryExtent.BEGINNING : last.cut() ? HistoryExtent.WINDOW : HistoryExtent.READING;
        return index.withOlder(older, changes, reached);
    }

    /** The index with the commits up to a head; empty if the head does not follow any commit of the index. */
    Optional<HistoryIndex> extend(HistoryIndex index, Revision head) {
        List<PastCommit> newer = new ArrayList<>();
        Optional<Integer> common = index.find(head);
        Optional<Revision> next = Optional.of(head);
        while (common.isEmpty() && next.isPresent() && newer.size() < index.size() + BATCH) {
            PastCommit commit = history.commits(next.get(), 1).getFirst();
            newer.add(commit);
            next = commit.parent();
            common = next.flatMap(index::find);
        }
        return common.map(index::upTo)
                .map(known ->
                        known.last() == index.last() && newer.isEmpty() ? index : forwards(known, newer.reversed()));
    }

    private HistoryIndex forwards(HistoryIndex index, List<PastCommit> newer) {
        List<List<PathChange>> files = newer.stream()
                .map(commit -> history.changes(commit, places.basePath()))
                .toList();
        fetch(files.stream()
                .flatMap(List::stream)
                .filter(change -> change.path().equals(registry))
                .map(PathChange::after)
                .toList());
        Map<String, ClaimEntry> before = index.entriesAt(index.last());
        CommitChanges finder = new CommitChanges(new ClaimPaths(places, before.values()));
        ClaimFileContents fileContents = new ClaimFileContents(history, places);
        List<List<EntryChange>> changes = new ArrayList<>(newer.size());
        for (int i = 0; i < newer.size(); i++) {
            Interruption.check();
            List<PathChange> changed = files.get(i);
            Map<String, ClaimEntry> known = before;
            Map<String, ClaimEntry> after = change(changed)
                    .flatMap(change -> versions.read(change.after(), known))
                    .orElse(known);
            changes.add(finder.forwards(before, after, claimFiles(changed)));
            fileContents.add(newer.get(i), changed, changes.getLast());
            before = after;
        }
        fileContents.fetch();
        return index.withNewer(
                newer.stream().map(commit -> HistoryCommit.of(commit.entry())).toList(), changes);
    }

    /** The registry's content at each of the commits, which follow each other back in time, and at the parent of the last. */
    private List<Optional<String>> contents(Revision newest, List<List<PathChange>> files) {
        List<Optional<String>> contents = new ArrayList<>(files.size() + 1);
        contents.add(registryAt(newest));
        for (List<PathChange> changed : files) {
            contents.add(change(changed).map(PathChange::before).orElse(contents.getLast()));
        }
        return contents;
    }

    /** What was served at a commit: a registry that cannot be read left the one before it in place. */
    private Map<String, ClaimEntry> lastGood(
            List<Optional<String>> contents, int index, Map<String, ClaimEntry> neighbour) {
        for (int i = index; i < contents.size(); i++) {
            if (i == index && contents.get(i).equals(contents.get(i - 1))) {
                return neighbour;
            }
            Optional<Map<String, ClaimEntry>> entries = versions.read(contents.get(i), neighbour);
            if (entries.isPresent()) {
                return entries.get();
            }
        }
        return neighbour;
    }

    private Optional<String> registryAt(Revision revision) {
        return history.at(revision).contentId(registry);
    }

    private Optional<PathChange> change(List<PathChange> changed) {
        return changed.stream().filter(change -> change.path().equals(registry)).findFirst();
    }

    private List<PathChange> claimFiles(List<PathChange> changed) {
        return changed.stream()
                .filter(change -> !change.path().equals(registry))
                .toList();
    }

    private void fetch(Collection<Optional<String>> contents) {
        history.fetchContents(contents.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
    }
}
