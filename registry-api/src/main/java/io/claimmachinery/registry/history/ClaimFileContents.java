package io.claimmachinery.registry.history;

import io.claimmachinery.git.PathChange;
import io.claimmachinery.git.repository.BranchHistory;
import io.claimmachinery.kustomize.ClaimFolder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fetches the contents of claims' files that commits changed, so that they can be compared without the network. */
final class ClaimFileContents {

    private static final int CHUNK = 2000;

    private final BranchHistory history;
    private final Set<String> wanted = new LinkedHashSet<>();

    ClaimFileContents(BranchHistory history) {
        this.history = history;
    }

    /** Adds what a commit changed of the files of claims. */
    void add(List<PathChange> files, List<EntryChange> claims) {
        Set<String> ofClaims = claims.stream()
                .flatMap(change -> change.files().stream())
                .map(FileTouch::path)
                .collect(Collectors.toSet());
        files.stream()
                .filter(file -> ofClaims.contains(file.path().value())
                        && ClaimFolder.isYaml(file.path().fileName()))
                .flatMap(file -> Stream.concat(file.before().stream(), file.after().stream()))
                .forEach(wanted::add);
    }

    void fetch() {
        List<String> ids = new ArrayList<>(wanted);
        for (int start = 0; start < ids.size(); start += CHUNK) {
            Interruption.check();
            history.fetchContents(ids.subList(start, Math.min(start + CHUNK, ids.size())));
        }
    }
}
