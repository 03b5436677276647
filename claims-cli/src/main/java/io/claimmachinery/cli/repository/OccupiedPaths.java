package io.claimmachinery.cli.repository;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The places that the entries of a registry use. They ensure that files of one claim are not taken for those of another. */
final class OccupiedPaths {

    private final ClaimsLayout layout;
    private final Map<RepositoryPath, ClaimEntry> at = new HashMap<>();
    private final Map<RepositoryPath, ClaimEntry> below = new HashMap<>();

    private OccupiedPaths(ClaimsLayout layout) {
        this.layout = layout;
    }

    static OccupiedPaths none(ClaimsLayout layout) {
        return new OccupiedPaths(layout);
    }

    static OccupiedPaths of(List<ClaimEntry> entries, ClaimsLayout layout) {
        OccupiedPaths paths = none(layout);
        entries.forEach(paths::add);
        return paths;
    }

    /** Adds the place of an entry. Does nothing if its path is not usable. */
    void add(ClaimEntry entry) {
        EntryPath.of(entry, layout).ifPresent(path -> {
            at.putIfAbsent(path, entry);
            for (Optional<RepositoryPath> above = path.parent();
                    above.isPresent();
                    above = above.get().parent()) {
                below.putIfAbsent(above.get(), entry);
            }
        });
    }

    /** Returns an entry whose place is the same, lies inside, or contains it. */
    Optional<ClaimEntry> overlapping(RepositoryPath path) {
        for (Optional<RepositoryPath> up = Optional.of(path);
                up.isPresent();
                up = up.get().parent()) {
            ClaimEntry owner = at.get(up.get());
            if (owner != null) {
                return Optional.of(owner);
            }
        }
        return Optional.ofNullable(below.get(path));
    }
}
