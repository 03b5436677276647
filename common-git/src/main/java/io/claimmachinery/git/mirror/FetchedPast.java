package io.claimmachinery.git.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;

/**
 * How much of a branch's history a store has. It is recorded in a file of the store: the first line is the time, the
 * second the head.
 */
public final class FetchedPast {

    private static final String FILE = "mirror-past";
    private static final String ALL = "all";

    private final Path file;
    private final Optional<Instant> since;
    private final Optional<ObjectId> head;

    private FetchedPast(Path file, Optional<Instant> since, Optional<ObjectId> head) {
        this.file = file;
        this.since = since;
        this.head = head;
    }

    public static FetchedPast in(Path store) {
        Path file = store.resolve(FILE);
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() == 2) {
                Optional<Instant> since =
                        lines.getFirst().equals(ALL) ? Optional.empty() : Optional.of(Instant.parse(lines.getFirst()));
                return new FetchedPast(file, since, Optional.of(ObjectId.fromString(lines.getLast())));
            }
        } catch (IOException | DateTimeException | IllegalArgumentException _) {
            // Then everything is fetched again
        }
        return new FetchedPast(file, Optional.empty(), Optional.empty());
    }

    /** Returns the time since when the store has all commits; empty if it has them from the first one. */
    public Optional<Instant> since() {
        return since;
    }

    /** Returns the last head, if the store has its history since that time. */
    public Set<ObjectId> knownSince(Optional<Instant> wanted, Predicate<ObjectId> isHere) {
        boolean enough = since.isEmpty() || (wanted.isPresent() && !since.get().isAfter(wanted.get()));
        return head.filter(isHere).filter(_ -> enough).map(Set::of).orElse(Set.of());
    }

    public void remember(Optional<Instant> from, ObjectId newest) {
        try {
            Path written = Files.writeString(
                    file.resolveSibling(FILE + ".tmp"),
                    from.map(Instant::toString).orElse(ALL) + "\n" + newest.name() + "\n");
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot write to the cache", e);
        }
    }
}
