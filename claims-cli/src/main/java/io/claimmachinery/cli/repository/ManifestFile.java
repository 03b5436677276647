package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.YamlException;
import java.util.Optional;

/**
 * The file at the place of a claim's manifest. People and tools leave all kinds of things there: no file, a directory, a link, an
 * image, an unfinished merge. The claim is found nevertheless, so that it can be repaired.
 *
 * @param path the place of the manifest
 * @param text the exact text of the file; empty if it cannot be read as text
 * @param unreadable why there is no text, with the place; empty if there is text
 * @param kind the kind of thing at the path
 */
public record ManifestFile(RepositoryPath path, Optional<String> text, String unreadable, Kind kind) {

    /** The kinds of things at a path. */
    public enum Kind {
        FILE,
        MISSING,
        /** There is no file, but other files of the directory may be the manifest. */
        ELSEWHERE,
        /** A directory or a submodule. This program must not remove its files. */
        DIRECTORY,
        LINK
    }

    static ManifestFile read(RepositoryTree tree, RepositoryPath path) {
        Kind kind = kind(tree, path);
        return switch (kind) {
            case FILE -> file(tree, path);
            case MISSING, ELSEWHERE ->
                unreadable(path, kind, path + " is missing: the claim's manifest is not where its order says");
            case DIRECTORY -> unreadable(path, kind, path + " is a directory, not a manifest");
            case LINK -> unreadable(path, kind, path + " is a symbolic link, which is not followed");
        };
    }

    private static ManifestFile file(RepositoryTree tree, RepositoryPath path) {
        try {
            return new ManifestFile(
                    path, tree.read(path).map(content -> FileText.toEdit(content, path.value())), "", Kind.FILE);
        } catch (YamlException e) {
            return unreadable(path, Kind.FILE, String.valueOf(e.getMessage()));
        }
    }

    private static ManifestFile unreadable(RepositoryPath path, Kind kind, String why) {
        return new ManifestFile(path, Optional.empty(), why, kind);
    }

    private static Kind kind(RepositoryTree tree, RepositoryPath path) {
        RepositoryPath directory = path.parent().orElse(RepositoryPath.ROOT);
        return tree.list(directory).stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .map(TreeEntry::kind)
                .map(kind -> switch (kind) {
                    case FILE -> Kind.FILE;
                    case LINK -> Kind.LINK;
                    case DIRECTORY, SUBMODULE -> Kind.DIRECTORY;
                })
                .orElseGet(() -> CategoryFolder.manifests(tree, directory).isEmpty() ? Kind.MISSING : Kind.ELSEWHERE);
    }

    /** Returns why it is not a manifest, with file and line; empty if it contains only Kubernetes objects. */
    public Optional<String> problem() {
        if (text.isEmpty()) {
            return Optional.of(unreadable);
        }
        try {
            var _ = ManifestReader.read(text.get(), path.value());
            return Optional.empty();
        } catch (YamlException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Reports whether it contains nothing that could be lost. */
    public boolean isBlank() {
        return kind == Kind.MISSING || text.filter(String::isBlank).isPresent();
    }

    /** Reports whether a manifest can be written there without deleting or hiding other people's files. */
    public boolean isReplaceable() {
        return kind != Kind.DIRECTORY && kind != Kind.ELSEWHERE;
    }

    /** Returns advice for a {@link #problem}. */
    public String wayOut() {
        return switch (kind) {
            case FILE, LINK -> "Correct the file, or let --overwrite render it again.";
            case MISSING -> "Put the manifest there, or let --overwrite render it again.";
            case ELSEWHERE -> "Move the manifest there.";
            case DIRECTORY -> "Move what is in it elsewhere; then --overwrite renders the manifest again.";
        };
    }
}
