package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.YamlException;
import java.util.Optional;

/**
 * What a tree has where a claim's manifest belongs. People and tools leave anything there: no file, a directory, a link, an
 * image, half a merge. A claim is found all the same, so that it can be repaired.
 *
 * @param path where the manifest belongs
 * @param text what the file holds, letter by letter; empty where nothing there can be read as text
 * @param unreadable why there is no text, with the place; empty where there is
 * @param kind what is there
 */
public record ManifestFile(RepositoryPath path, Optional<String> text, String unreadable, Kind kind) {

    /** What can be at a path. */
    public enum Kind {
        FILE,
        MISSING,
        /** Nothing, but other files of the directory may be the manifest. */
        ELSEWHERE,
        /** A directory or a submodule, with files that are not this program's to remove. */
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

    /** Why it is not a manifest, with file and line; empty where it holds Kubernetes objects and nothing else. */
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

    /** Whether there is nothing in it that could get lost. */
    public boolean isBlank() {
        return kind == Kind.MISSING || text.filter(String::isBlank).isPresent();
    }

    /** Whether a manifest can be written there without losing, or hiding behind, what people put elsewhere. */
    public boolean isReplaceable() {
        return kind != Kind.DIRECTORY && kind != Kind.ELSEWHERE;
    }

    /** What people can do where there is a {@link #problem}. */
    public String wayOut() {
        return switch (kind) {
            case FILE, LINK -> "Correct the file, or let --overwrite render it again.";
            case MISSING -> "Put the manifest there, or let --overwrite render it again.";
            case ELSEWHERE -> "Move the manifest there.";
            case DIRECTORY -> "Move what is in it elsewhere; then --overwrite renders the manifest again.";
        };
    }
}
