package io.claimmachinery.git.object;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Reads paths of a tree. */
public class StoredTree implements RepositoryTree {

    final ObjectSource source;
    final TreeNode root;

    public StoredTree(ObjectSource source, @Nullable ObjectId treeId) {
        this.source = source;
        this.root = new TreeNode(source, treeId);
    }

    @Override
    public final Optional<byte[]> read(RepositoryPath path) {
        return Optional.ofNullable(readAll(List.of(path)).get(path));
    }

    @Override
    public final Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> paths) {
        Map<RepositoryPath, byte[]> contents = new LinkedHashMap<>();
        Map<RepositoryPath, ObjectId> stored = new LinkedHashMap<>();
        for (RepositoryPath path : paths) {
            switch (find(path).orElse(null)) {
                case TreeNode.Pending(FileMode mode, byte[] content) -> contents.put(path, content.clone());
                case TreeNode.Stored(FileMode mode, ObjectId id) when isFile(mode) -> stored.put(path, id);
                case TreeNode.Stored other -> throw notAFile(path, other);
                case TreeNode.Directory directory -> {}
                case null -> {}
            }
        }
        Map<ObjectId, byte[]> blobs = source.blobs(stored.values());
        stored.forEach((path, id) -> Optional.ofNullable(blobs.get(id)).ifPresent(b -> contents.put(path, b)));
        return contents;
    }

    public final Optional<byte[]> read(RepositoryPath path, long largest) {
        return find(path).flatMap(item -> switch (item) {
            case TreeNode.Pending(FileMode mode, byte[] content) ->
                Optional.of(content.clone()).filter(bytes -> bytes.length <= largest);
            case TreeNode.Stored(FileMode mode, ObjectId id) when isFile(mode) -> source.blob(id, largest);
            case TreeNode.Stored other -> throw notAFile(path, other);
            case TreeNode.Directory directory -> Optional.empty();
        });
    }

    public final void fetchAll(Collection<RepositoryPath> paths) {
        source.fetch(contentIds(paths));
    }

    /** Returns the ids of the contents of those of the paths that are stored files. */
    public final List<ObjectId> contentIds(Collection<RepositoryPath> paths) {
        List<ObjectId> ids = new ArrayList<>();
        for (RepositoryPath path : paths) {
            if (find(path).orElse(null) instanceof TreeNode.Stored(FileMode mode, ObjectId id) && isFile(mode)) {
                ids.add(id);
            }
        }
        return ids;
    }

    @Override
    public final List<TreeEntry> list(RepositoryPath directory) {
        List<TreeEntry> entries = new ArrayList<>();
        directory(directory)
                .ifPresent(node -> node.entries()
                        .forEach((name, item) -> path(directory, name)
                                .filter(path -> !isGone(item))
                                .ifPresent(path -> entries.add(new TreeEntry(path, kind(item))))));
        return entries;
    }

    @Override
    public final boolean exists(RepositoryPath path) {
        return path.equals(RepositoryPath.ROOT)
                || find(path).filter(item -> !isGone(item)).isPresent();
    }

    public final Optional<String> contentId(RepositoryPath path) {
        return find(path).flatMap(TreeNode::contentId).map(ObjectId::name);
    }

    /** Returns the files, links and submodules that only one of two trees has, or that have different contents. */
    public final List<RepositoryPath> differences(StoredTree other) {
        List<RepositoryPath> differences = new ArrayList<>();
        collect(RepositoryPath.ROOT, root, other.root, differences);
        return differences;
    }

    private void collect(RepositoryPath directory, TreeNode here, TreeNode there, List<RepositoryPath> differences) {
        for (String name : here.namesThatDiffer(there)) {
            Optional<RepositoryPath> path = path(directory, name);
            if (path.isPresent()) {
                List<TreeNode.Item> items = Stream.of(here, there)
                        .flatMap(node -> node.get(name).stream())
                        .toList();
                if (items.stream().anyMatch(TreeNode.Directory.class::isInstance)) {
                    collect(path.get(), below(here, name), below(there, name), differences);
                }
                if (!items.stream().allMatch(TreeNode.Directory.class::isInstance)) {
                    differences.add(path.get());
                }
            }
        }
    }

    /** Returns a directory in a directory; an empty one if there is none. */
    private TreeNode below(TreeNode node, String name) {
        return node.get(name).orElse(null) instanceof TreeNode.Directory(TreeNode directory)
                ? directory
                : new TreeNode(source, null);
    }

    final Optional<TreeNode.Item> find(RepositoryPath path) {
        String segments = path.value();
        TreeNode node = root;
        int start = 0;
        for (int slash = segments.indexOf('/'); slash >= 0; slash = segments.indexOf('/', start)) {
            if (!(node.get(segments.substring(start, slash)).orElse(null)
                    instanceof TreeNode.Directory(TreeNode below))) {
                return Optional.empty();
            }
            node = below;
            start = slash + 1;
        }
        return path.equals(RepositoryPath.ROOT) ? Optional.empty() : node.get(segments.substring(start));
    }

    /** Returns the mode of an existing file: executable or not. */
    final Optional<FileMode> mode(RepositoryPath path) {
        return find(path).flatMap(item -> switch (item) {
            case TreeNode.Pending(FileMode mode, byte[] content) -> Optional.of(mode);
            case TreeNode.Stored(FileMode mode, ObjectId id) -> Optional.of(mode);
            case TreeNode.Directory directory -> Optional.empty();
        });
    }

    private Optional<TreeNode> directory(RepositoryPath path) {
        if (path.equals(RepositoryPath.ROOT)) {
            return Optional.of(root);
        }
        return find(path)
                .flatMap(item ->
                        item instanceof TreeNode.Directory(TreeNode node) ? Optional.of(node) : Optional.empty());
    }

    public static boolean isFile(FileMode mode) {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }

    static GitException.Conflict notAFile(RepositoryPath path, TreeNode.Stored item) {
        String what = FileMode.SYMLINK.equals(item.mode()) ? "a symbolic link, which is not followed" : "a submodule";
        return new GitException.Conflict(path.value(), path + " is " + what);
    }

    private static boolean isGone(TreeNode.Item item) {
        return item instanceof TreeNode.Directory(TreeNode node) && node.isGone();
    }

    /** Returns the path; empty for names that a path cannot have, such as one with a backslash. Such entries are left alone. */
    private static Optional<RepositoryPath> path(RepositoryPath directory, String name) {
        try {
            return Optional.of(directory.resolve(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TreeEntry.Kind kind(TreeNode.Item item) {
        return switch (item) {
            case TreeNode.Directory directory -> TreeEntry.Kind.DIRECTORY;
            case TreeNode.Pending pending -> TreeEntry.Kind.FILE;
            case TreeNode.Stored(FileMode mode, ObjectId id) -> {
                if (FileMode.SYMLINK.equals(mode)) {
                    yield TreeEntry.Kind.LINK;
                }
                yield FileMode.GITLINK.equals(mode) ? TreeEntry.Kind.SUBMODULE : TreeEntry.Kind.FILE;
            }
        };
    }
}
