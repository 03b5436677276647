package io.claimmachinery.registry.history;

import io.claimmachinery.git.PastCommit;
import io.claimmachinery.git.PathChange;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.repository.BranchHistory;
import io.claimmachinery.git.repository.ContentReader;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.sync.ClaimPlaces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads fetched commits into an index: older commits backwards from a head in batches, and newer commits forwards. */
final class HistoryReader {

    private static final int BATCH = 500;

    /** The limit of a batch, which is in memory in addition to the index. A batch ends with the commit that reaches the limit. */
    private static final int MOST_CHANGES = 20_000;

    private final BranchHistory history;
    private final RepositoryPath registry;
    private final ClaimPlaces places;
    private final OlderRegistry olderRegistry;
    private final ServedEntries served;

    HistoryReader(BranchHistory history, RepositoryPath registry, ServedEntries served) {
        this.served = served;
        this.history = history;
        this.registry = registry;
        this.places = new ClaimPlaces(registry);
        this.olderRegistry = new OlderRegistry(history, registry, BATCH);
    }

    /** Returns an index with only a head. Empty if neither its registry nor an older one that was fetched can be read. */
    Optional<HistoryIndex> start(Revision head) {
        PastCommit commit = history.commits(head, 1).getFirst();
        Optional<String> content = registryAt(head);
        history.fetchContents(content.stream().toList());
        try (ContentReader reader = history.contentReader()) {
            RegistryWalk walk = new RegistryWalk(reader, registry.value(), new HashMap<>(), Optional.empty(), served);
            return walk.to(content)
                    .or(() -> olderRegistry.walk(walk, head))
                    .map(_ -> HistoryIndex.of(HistoryCommit.of(commit.entry()), walk.entries()));
        }
    }

    /** Returns the index with another batch of older commits. */
    HistoryIndex deepen(HistoryIndex index) {
        List<PastCommit> commits = history.commits(index.oldest().revision(), BATCH + 1);
        PastCommit last = commits.getLast();
        boolean root = last.parent().isEmpty() && !last.cut();
        // The changes of the last commit are found when its parent is read, unless it has no parent
        List<PastCommit> asked = root ? commits : commits.subList(0, commits.size() - 1);
        List<List<PathChange>> files = asked.stream()
                .map(commit -> history.changes(commit, places.basePath()))
                .toList();
        List<Optional<String>> contents = contents(index.oldest().revision(), files);
        fetch(contents);

        Older read = backwards(index.entriesAt(index.first()), asked, files, contents, last);
        List<List<EntryChange>> changes = read.changes();
        boolean whole = changes.size() == asked.size();
        List<HistoryCommit> older = commits.subList(1, whole ? commits.size() : changes.size() + 1).stream()
                .map(commit -> HistoryCommit.of(commit.entry()))
                .toList();
        HistoryExtent reached = whole && root
                ? HistoryExtent.BEGINNING
                : (whole && last.cut()) || !read.known() ? HistoryExtent.WINDOW : HistoryExtent.READING;
        return index.withOlder(older, changes, reached);
    }

    /**
     * The changes that commits made to claims.
     *
     * @param changes the changes of each commit, newest first
     * @param known false if the content before the last commit is unknown, because no older fetched registry can be read
     */
    private record Older(List<List<EntryChange>> changes, boolean known) {}

    /** Reads commits, newest first: all of them, or as many as the memory limit allows. */
    private Older backwards(
            Map<String, ClaimEntry> entries,
            List<PastCommit> commits,
            List<List<PathChange>> files,
            List<Optional<String>> contents,
            PastCommit last) {
        boolean known = true;
        List<List<EntryChange>> changes = new ArrayList<>(commits.size());
        ClaimFileContents fileContents = new ClaimFileContents(history, places);
        CommitChanges finder = new CommitChanges(new ClaimPaths(places, entries.values()));
        try (ContentReader reader = history.contentReader()) {
            RegistryWalk walk =
                    new RegistryWalk(reader, registry.value(), entries, contents.getFirst(), ServedEntries.NONE);
            int found = 0;
            for (int i = 0; i < commits.size() && found < MOST_CHANGES; i++) {
                Interruption.check();
                Optional<List<RegistryWalk.Step>> steps = lastGood(walk, contents, i + 1, last.revision());
                if (steps.isEmpty()) {
                    known = false;
                    break;
                }
                List<EntryDifference> differences =
                        steps.get().stream().map(RegistryWalk.Step::backwards).toList();
                changes.add(finder.of(differences, walk.entries(), claimFiles(files.get(i))));
                fileContents.add(commits.get(i), files.get(i), changes.getLast());
                found += changes.getLast().size();
            }
        }
        fileContents.fetch();
        return new Older(changes, known);
    }

    /** Returns the index with the commits up to a head; empty if the head does not descend from a commit in the index. */
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
        Optional<String> content = files.stream()
                .flatMap(changed -> change(changed).stream())
                .findFirst()
                .flatMap(PathChange::before);
        return index.withNewer(
                newer.stream().map(commit -> HistoryCommit.of(commit.entry())).toList(),
                forwards(index.entriesAt(index.last()), newer, files, content));
    }

    /** Returns the changes that commits, oldest first, made to claims. The registry's content before them must be known. */
    private List<List<EntryChange>> forwards(
            Map<String, ClaimEntry> entries,
            List<PastCommit> commits,
            List<List<PathChange>> files,
            Optional<String> content) {
        List<List<EntryChange>> changes = new ArrayList<>(commits.size());
        ClaimFileContents fileContents = new ClaimFileContents(history, places);
        CommitChanges finder = new CommitChanges(new ClaimPaths(places, entries.values()));
        try (ContentReader reader = history.contentReader()) {
            RegistryWalk walk = new RegistryWalk(reader, registry.value(), entries, content, served);
            for (int i = 0; i < commits.size(); i++) {
                Interruption.check();
                List<PathChange> changed = files.get(i);
                List<EntryDifference> differences =
                        change(changed).flatMap(change -> walk.to(change.after())).orElse(List.of()).stream()
                                .map(RegistryWalk.Step::forwards)
                                .toList();
                changes.add(finder.of(differences, walk.entries(), claimFiles(changed)));
                fileContents.add(commits.get(i), changed, changes.getLast());
            }
        }
        fileContents.fetch();
        return changes;
    }

    /** Returns the registry's content at each commit, going back in time, and at the parent of the last commit. */
    private List<Optional<String>> contents(Revision newest, List<List<PathChange>> files) {
        List<Optional<String>> contents = new ArrayList<>(files.size() + 1);
        contents.add(registryAt(newest));
        for (List<PathChange> changed : files) {
            contents.add(change(changed).map(PathChange::before).orElse(contents.getLast()));
        }
        return contents;
    }

    /**
     * Goes to the content that was served at a commit. If its registry is missing or cannot be read, the one before it remained in
     * use, which may be older than all of the contents. Empty if the served content is unknown.
     */
    private Optional<List<RegistryWalk.Step>> lastGood(
            RegistryWalk walk, List<Optional<String>> contents, int index, Revision last) {
        if (contents.get(index).equals(contents.get(index - 1))) {
            return Optional.of(List.of());
        }
        return contents.stream()
                .skip(index)
                .map(walk::to)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> olderRegistry.walk(walk, last));
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
