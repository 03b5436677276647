package io.claimmachinery.registry.history;

import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The change that one commit made to one claim.
 *
 * @param before the claim's entry before the commit; null if it had none
 * @param after the claim's entry after the commit; null if it has none; equal to {@code before} if only files changed
 * @param files the claim's files that the commit changed, at most 500
 */
public record CommittedChange(
        HistoryCommit commit,
        @Nullable ClaimEntry before,
        @Nullable ClaimEntry after,
        List<FileTouch> files) {

    private static final Set<String> WRITTEN_BY_COLLECTOR = Set.of("status", "statusMessage", "lastCheckedAt");

    public ChangeKind kind() {
        if (before == null && after != null) {
            return ChangeKind.CREATED;
        }
        if (before != null && after == null) {
            return ChangeKind.DELETED;
        }
        List<FieldChange> fields = fields();
        boolean status = !fields.isEmpty()
                && fields.stream().map(FieldChange::field).allMatch(WRITTEN_BY_COLLECTOR::contains)
                && files.stream().allMatch(file -> file.path().endsWith("/" + CatalogComponent.FILE_NAME));
        return status ? ChangeKind.STATUS : ChangeKind.CHANGED;
    }

    /** Returns the fields of the entry that differ. */
    public List<FieldChange> fields() {
        return FieldChange.between(before, after);
    }
}
