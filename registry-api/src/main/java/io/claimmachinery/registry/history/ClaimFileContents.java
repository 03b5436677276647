package io.claimmachinery.registry.history;

import io.claimmachinery.git.PastCommit;
import io.claimmachinery.git.PathChange;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.git.repository.BranchHistory;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.sync.ClaimPlaces;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the contents of the claims' files that commits changed, and of the other files in the same directories. They can then
 * be compared and shown without the network.
 */
final class ClaimFileContents {

    private static final int CHUNK = 2000;

    private final BranchHistory history;
    private final ClaimPlaces places;
    private final Set<String> wanted = new LinkedHashSet<>();

    ClaimFileContents(BranchHistory history, ClaimPlaces places) {
        this.history = history;
        this.places = places;
    }

    /** Adds the claims' files that a commit changed. */
    void add(PastCommit commit, List<PathChange> files, List<EntryChange> claims) {
        Set<String> ofClaims = claims.stream()
                .flatMap(change -> change.files().stream())
                .map(FileTouch::path)
                .collect(Collectors.toSet());
        files.stream()
                .filter(file -> ofClaims.contains(file.path().value()) && isYaml(file.path()))
                .flatMap(file -> Stream.concat(file.before().stream(), file.after().stream()))
                .forEach(wanted::add);
        List<EntryChange> changed = claims.stream()
                .filter(change -> !change.files().isEmpty() || change.before() == null || change.after() == null)
                .toList();
        if (!changed.isEmpty()) {
            Snapshot after = history.at(commit.revision());
            Optional<Snapshot> before = commit.parent().map(history::at);
            for (EntryChange change : changed) {
                addAll(after, change.after());
                before.ifPresent(snapshot -> addAll(snapshot, change.before()));
            }
        }
    }

    /** Adds all files of a claim, because a commit that changes one file changes the id of the directory. */
    private void addAll(Snapshot snapshot, @Nullable ClaimEntry entry) {
        if (entry == null) {
            return;
        }
        places.of(entry)
                .ifPresent(path -> Stream.concat(
                                Stream.of(path).filter(_ -> snapshot.list(path).isEmpty()),
                                snapshot.list(path).stream()
                                        .filter(item -> item.kind() == TreeEntry.Kind.FILE)
                                        .map(TreeEntry::path))
                        .filter(ClaimFileContents::isYaml)
                        .flatMap(file -> snapshot.contentId(file).stream())
                        .forEach(wanted::add));
    }

    private static boolean isYaml(RepositoryPath path) {
        return ClaimFolder.isYaml(path.fileName());
    }

    void fetch() {
        List<String> ids = new ArrayList<>(wanted);
        for (int start = 0; start < ids.size(); start += CHUNK) {
            Interruption.check();
            history.fetchContents(ids.subList(start, Math.min(start + CHUNK, ids.size())));
        }
    }
}
