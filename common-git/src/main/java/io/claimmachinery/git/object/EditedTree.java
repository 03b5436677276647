package io.claimmachinery.git.object;

import io.claimmachinery.git.ChangeSet;
import io.claimmachinery.git.FileChange;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** A tree with changes in memory. Writing it writes only the trees above changed files. Not thread-safe. */
public final class EditedTree extends StoredTree implements TreeEdit {

    private final StoredTree before;
    private final SortedSet<RepositoryPath> touched = new TreeSet<>();

    public EditedTree(ObjectSource source, @Nullable ObjectId treeId) {
        super(source, treeId);
        this.before = new StoredTree(source, treeId);
    }

    /** Returns an edit that starts with the files of a tree. The tree itself is not changed. */
    public static EditedTree of(StoredTree tree) {
        return new EditedTree(tree.source, tree.root.storedId().orElse(null));
    }

    @Override
    public void put(RepositoryPath path, byte[] content) {
        TreeNode parent = parentOf(path);
        FileMode mode = FileMode.REGULAR_FILE;
        switch (parent.get(path.fileName()).orElse(null)) {
            case TreeNode.Stored(FileMode stored, ObjectId id)
            when isFile(stored) -> {
                if (isContentOf(id, content)) {
                    return;
                }
                mode = stored;
            }
            case TreeNode.Stored other -> throw notAFile(path, other);
            case TreeNode.Pending pending -> mode = pending.mode();
            case TreeNode.Directory(TreeNode node) -> {
                if (!node.isGone()) {
                    throw new GitException.Conflict(path.value(), path + " is a directory, not a file");
                }
            }
            case null -> {}
        }
        parent.put(path.fileName(), new TreeNode.Pending(mode, content.clone()));
        touched.add(path);
    }

    @Override
    public boolean remove(RepositoryPath path) {
        if (!exists(path) || path.equals(RepositoryPath.ROOT)) {
            return false;
        }
        touch(path);
        parentOf(path).remove(path.fileName());
        return true;
    }

    /** Returns the written files that still exist. */
    public List<RepositoryPath> written() {
        return files(this);
    }

    /** Returns the files that differ from the original tree, with both contents. */
    public List<FileChange> changes() {
        Map<RepositoryPath, byte[]> old = before.readAll(files(before));
        Map<RepositoryPath, byte[]> now = readAll(files(this));
        List<FileChange> changes = new ArrayList<>();
        for (RepositoryPath path : touched) {
            byte[] then = old.get(path);
            byte[] content = now.get(path);
            if ((then != null || content != null) && !Arrays.equals(then, content)) {
                changes.add(new FileChange(path, then, content));
            }
        }
        return changes;
    }

    /** Applies an operation, and returns the changes that it makes to a commit. */
    public ChangeSet preview(RepositoryOperation operation, @Nullable RevCommit base) {
        operation.apply(this);
        return new ChangeSet(Optional.ofNullable(base).map(LibraryValues::revision), changes());
    }

    /** Returns the id of the changed tree, whose new objects are in the inserter; the empty tree if no files are left. */
    public ObjectId write(ObjectInserter inserter) throws IOException {
        Optional<ObjectId> written = root.write(inserter);
        return written.isPresent() ? written.get() : inserter.insert(Constants.OBJ_TREE, new byte[0]);
    }

    private List<RepositoryPath> files(StoredTree tree) {
        return touched.stream()
                .filter(path -> tree.mode(path).filter(StoredTree::isFile).isPresent())
                .toList();
    }

    private void touch(RepositoryPath path) {
        if (find(path).orElse(null) instanceof TreeNode.Directory) {
            list(path).forEach(entry -> touch(entry.path()));
        } else {
            touched.add(path);
        }
    }

    private boolean isContentOf(ObjectId id, byte[] content) {
        return source.atHand(id)
                .map(stored -> Arrays.equals(stored, content))
                .orElseGet(() -> ContentIds.of(content).equals(id));
    }

    private TreeNode parentOf(RepositoryPath path) {
        if (path.equals(RepositoryPath.ROOT)) {
            throw new IllegalArgumentException("The root of the repository is not a file");
        }
        TreeNode node = root;
        StringBuilder walked = new StringBuilder();
        String[] segments = path.value().split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            walked.append(i == 0 ? "" : "/").append(segments[i]);
            node = node.directory(segments[i])
                    .orElseThrow(() -> new GitException.Conflict(
                            walked.toString(), walked + " is a file, so " + path + " cannot be written"));
        }
        return node;
    }
}
