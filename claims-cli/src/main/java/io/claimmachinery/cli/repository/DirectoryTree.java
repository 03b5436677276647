package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a directory on disk, such as a working copy, committed or not. Symbolic links are not followed. */
public final class DirectoryTree implements RepositoryTree {

    private final Path directory;

    public DirectoryTree(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<byte[]> read(RepositoryPath path) {
        Path file = at(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> paths) {
        Map<RepositoryPath, byte[]> contents = new LinkedHashMap<>();
        paths.forEach(path -> read(path).ifPresent(content -> contents.put(path, content)));
        return contents;
    }

    @Override
    public List<TreeEntry> list(RepositoryPath path) {
        Path folder = at(path);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith(".git"))
                    .map(file -> new TreeEntry(path.resolve(file.getFileName().toString()), kind(file)))
                    .sorted(Comparator.comparing(TreeEntry::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    @Override
    public boolean exists(RepositoryPath path) {
        return Files.exists(at(path), LinkOption.NOFOLLOW_LINKS);
    }

    private Path at(RepositoryPath path) {
        return directory.resolve(path.value());
    }

    private static TreeEntry.Kind kind(Path file) {
        if (Files.isSymbolicLink(file)) {
            return TreeEntry.Kind.LINK;
        }
        return Files.isDirectory(file) ? TreeEntry.Kind.DIRECTORY : TreeEntry.Kind.FILE;
    }
}
