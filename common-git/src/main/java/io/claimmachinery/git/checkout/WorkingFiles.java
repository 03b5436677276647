package io.claimmachinery.git.checkout;

import io.claimmachinery.git.FileChange;
import io.claimmachinery.git.GitException;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.dircache.Checkout;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout.CheckoutMetadata;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * The working files and index entries of one change. They are checked for other changes, then written. All other files
 * are left alone.
 */
final class WorkingFiles {

    /** The step that makes the change effective, between writing the files and the index. */
    @FunctionalInterface
    interface Commit {
        void run() throws IOException;
    }

    private final Repository repository;
    private final DirCache index;
    private final @Nullable ObjectId before;
    private final ObjectId after;
    private final List<FileChange> changes;

    /** Requires a locked index. */
    WorkingFiles(
            Repository repository,
            DirCache index,
            @Nullable ObjectId before,
            ObjectId after,
            List<FileChange> changes) {
        this.repository = repository;
        this.index = index;
        this.before = before;
        this.after = after;
        this.changes = changes;
    }

    /**
     * Checks the files, writes them, commits, and writes the index. If anything fails before the commit, the files are
     * restored.
     */
    void update(Commit commit) throws IOException {
        Map<String, Entry> old = before == null ? Map.of() : entries(before);
        Map<String, Entry> now = entries(after);
        changes.forEach(
                change -> checkIndex(change.path(), old.get(change.path().value())));
        checkFiles();
        List<FileChange> written = new ArrayList<>();
        try {
            for (FileChange change : changes) {
                written.add(change);
                write(change.path(), now.get(change.path().value()));
            }
            commit.run();
        } catch (IOException | RuntimeException e) {
            for (FileChange change : written) {
                write(change.path(), old.get(change.path().value()));
            }
            throw e;
        }
        DirCacheEditor editor = index.editor();
        for (FileChange change : changes) {
            editor.add(edit(change.path().value(), now.get(change.path().value())));
        }
        editor.finish();
        index.write();
        if (!index.commit()) {
            throw new IOException("The commit is made, but the index could not be written: run git reset");
        }
    }

    private record Entry(DirCacheEntry index, CheckoutMetadata how) {}

    private Map<String, Entry> entries(ObjectId tree) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.setOperationType(OperationType.CHECKOUT_OP);
            walk.addTree(tree);
            walk.addTree(new DirCacheIterator(index));
            walk.setRecursive(true);
            walk.setFilter(paths());
            while (walk.next()) {
                if (walk.getRawMode(0) != 0) {
                    DirCacheEntry entry = new DirCacheEntry(walk.getRawPath());
                    entry.setFileMode(walk.getFileMode(0));
                    entry.setObjectId(walk.getObjectId(0));
                    CheckoutMetadata how = new CheckoutMetadata(
                            walk.getEolStreamType(OperationType.CHECKOUT_OP), walk.getSmudgeCommand(0));
                    entries.put(walk.getPathString(), new Entry(entry, how));
                }
            }
        }
        return entries;
    }

    private TreeFilter paths() {
        return PathFilterGroup.createFromStrings(
                changes.stream().map(change -> change.path().value()).toList());
    }

    private void checkIndex(RepositoryPath path, @Nullable Entry committed) {
        DirCacheEntry staged = index.getEntry(path.value());
        boolean same = committed == null
                ? staged == null && index.getEntriesWithin(path.value()).length == 0
                : staged != null
                        && staged.getStage() == DirCacheEntry.STAGE_0
                        && staged.getObjectId().equals(committed.index().getObjectId())
                        && staged.getRawMode() == committed.index().getRawMode();
        if (!same || (staged != null && staged.isIntentToAdd())) {
            throw dirty(path.value(), "has staged changes; commit or unstage them first");
        }
        for (var parent = path.parent();
                parent.isPresent();
                parent = parent.get().parent()) {
            if (index.getEntry(parent.get().value()) != null) {
                throw dirty(parent.get().value(), "is staged as a file; commit or unstage it first");
            }
        }
    }

    private void checkFiles() throws IOException {
        for (FileChange change : changes) {
            checkParents(change.path());
        }
        try (TreeWalk walk = new TreeWalk(repository);
                ObjectReader reader = repository.newObjectReader()) {
            FileTreeIterator files = new FileTreeIterator(repository);
            walk.setOperationType(OperationType.CHECKIN_OP);
            walk.addTree(new DirCacheIterator(index));
            walk.addTree(files);
            files.setDirCacheIterator(walk, 0);
            walk.setRecursive(true);
            walk.setFilter(paths());
            while (walk.next()) {
                checkFile(walk, reader);
            }
        }
    }

    private void checkFile(TreeWalk walk, ObjectReader reader) throws IOException {
        DirCacheIterator staged = walk.getTree(0, DirCacheIterator.class);
        FileTreeIterator file = walk.getTree(1, FileTreeIterator.class);
        String path = walk.getPathString();
        if (staged == null) {
            throw dirty(path, "exists but is not under version control; move it away first");
        }
        DirCacheEntry entry = staged.getDirCacheEntry();
        if (entry.isSkipWorkTree()) {
            return;
        }
        if (file == null) {
            throw dirty(path, "is deleted in the working copy; restore it first");
        }
        if (file.isModified(entry, true, reader)) {
            throw dirty(path, "has changes that are not committed; commit or stash them first");
        }
    }

    /** A link in place of a directory would redirect the write to another place. */
    private void checkParents(RepositoryPath path) {
        for (var parent = path.parent();
                parent.isPresent();
                parent = parent.get().parent()) {
            Path file = file(parent.get());
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                throw dirty(parent.get().value(), "is not a directory in the working copy");
            }
        }
    }

    private void write(RepositoryPath path, @Nullable Entry entry) throws IOException {
        DirCacheEntry staged = index.getEntry(path.value());
        if (staged != null && staged.isSkipWorkTree()) {
            return;
        }
        if (entry == null) {
            Files.deleteIfExists(file(path));
            deleteEmptyParents(path);
            return;
        }
        try (ObjectReader reader = repository.newObjectReader()) {
            new Checkout(repository).checkout(entry.index(), entry.how(), reader, path.value());
        }
    }

    private void deleteEmptyParents(RepositoryPath path) throws IOException {
        for (var parent = path.parent();
                parent.isPresent() && !parent.get().equals(RepositoryPath.ROOT);
                parent = parent.get().parent()) {
            try {
                Files.deleteIfExists(file(parent.get()));
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private static DirCacheEditor.PathEdit edit(String path, @Nullable Entry entry) {
        if (entry == null) {
            return new DirCacheEditor.DeletePath(path);
        }
        return new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry staged) {
                staged.copyMetaData(entry.index());
            }
        };
    }

    private Path file(RepositoryPath path) {
        return repository.getWorkTree().toPath().resolve(path.value());
    }

    private static GitException.Conflict dirty(String path, String why) {
        return new GitException.Conflict(path, path + " " + why);
    }
}
