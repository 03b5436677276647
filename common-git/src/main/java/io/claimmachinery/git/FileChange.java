package io.claimmachinery.git;

import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file that a change adds, modifies or removes, with its content before and after. */
public final class FileChange {

    /** The kind of change. */
    public enum Kind {
        ADDED,
        MODIFIED,
        REMOVED
    }

    private final RepositoryPath path;
    private final byte @Nullable [] before;
    private final byte @Nullable [] after;

    public FileChange(RepositoryPath path, byte @Nullable [] before, byte @Nullable [] after) {
        if (before == null && after == null) {
            throw new IllegalArgumentException("A change of " + path + " needs content before or after");
        }
        this.path = path;
        this.before = before;
        this.after = after;
    }

    public RepositoryPath path() {
        return path;
    }

    public Kind kind() {
        if (before == null) {
            return Kind.ADDED;
        }
        return after == null ? Kind.REMOVED : Kind.MODIFIED;
    }

    /** Returns the old content; empty for an added file. */
    public Optional<byte[]> before() {
        return Optional.ofNullable(before).map(byte[]::clone);
    }

    /** Returns the new content; empty for a removed file. */
    public Optional<byte[]> after() {
        return Optional.ofNullable(after).map(byte[]::clone);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileChange that
                && path.equals(that.path)
                && Arrays.equals(before, that.before)
                && Arrays.equals(after, that.after);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, Arrays.hashCode(before), Arrays.hashCode(after));
    }

    @Override
    public String toString() {
        return kind() + " " + path;
    }
}
