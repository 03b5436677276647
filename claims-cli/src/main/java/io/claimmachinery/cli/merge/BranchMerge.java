package io.claimmachinery.cli.merge;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.content.TextMerge;
import io.claimmachinery.git.repository.OpenBranch;
import io.claimmachinery.kustomize.BuildMemory;
import io.claimmachinery.kustomize.BuildResult;
import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Applies the change of an open branch to newer files. Its parent is the ancestor, the base is ours, and its tip is
 * theirs.
 */
final class BranchMerge {

    private static final Set<String> KUSTOMIZATIONS =
            Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final String STATUS = "claim-machinery/status";

    private final List<Version> versions;
    private final RepositoryPath registry;
    private final MergedVersions known;
    private final BuildMemory builds;

    private record Version(RepositoryPath path, Optional<byte[]> before, Optional<byte[]> after) {}

    private BranchMerge(List<Version> versions, RepositoryPath registry, MergedVersions known, BuildMemory builds) {
        this.versions = versions;
        this.registry = registry;
        this.known = known;
        this.builds = builds;
    }

    /** Returns the changes of a branch. The registry is merged by meaning. */
    static BranchMerge of(OpenBranch.Change change, RepositoryPath registry, MergedVersions known, BuildMemory builds) {
        List<RepositoryPath> paths = change.files();
        Map<RepositoryPath, byte[]> before = change.before().readAll(paths);
        Map<RepositoryPath, byte[]> after = change.after().readAll(paths);
        return new BranchMerge(
                paths.stream()
                        .map(path -> new Version(
                                path, Optional.ofNullable(before.get(path)), Optional.ofNullable(after.get(path))))
                        .toList(),
                registry,
                known,
                builds);
    }

    /** Reports whether a git host can merge the branch into these files itself. */
    boolean mergesAsText(RepositoryTree base) {
        Map<RepositoryPath, byte[]> ours = ours(base);
        return versions.stream().allMatch(version -> {
            Optional<byte[]> mine = Optional.ofNullable(ours.get(version.path()));
            return isOneSided(version, mine)
                    || (version.before().isPresent()
                            && version.after().isPresent()
                            && mine.isPresent()
                            && TextMerge.isCleanAtEveryHost(
                                    version.before().get(),
                                    mine.get(),
                                    version.after().get()));
        });
    }

    /** Reports whether a tree already contains the whole change, so that applying it would change nothing. */
    boolean isWhollyIn(RepositoryTree tree) {
        Map<RepositoryPath, byte[]> theirs = ours(tree);
        return versions.stream().allMatch(version -> isIn(version, Optional.ofNullable(theirs.get(version.path()))));
    }

    private boolean isIn(Version version, Optional<byte[]> now) {
        if (isSame(version.after(), now)) {
            return true;
        }
        if (isSame(version.before(), now) || version.after().isEmpty() || now.isEmpty()) {
            return false;
        }
        if (isMergedByMeaning(version.path())) {
            FileMerge merge = merged(version, now.get(), version.after().get());
            return merge.conflicts().isEmpty() && Arrays.equals(merge.content(), now.get());
        }
        return isStatusAlone(version.path(), version.after(), now);
    }

    private boolean isMergedByMeaning(RepositoryPath path) {
        return path.equals(registry) || KUSTOMIZATIONS.contains(path.fileName());
    }

    private FileMerge merged(Version version, byte[] mine, byte[] after) {
        return FileMerge.of(
                version.before().orElse(new byte[0]),
                mine,
                after,
                version.path().value(),
                known);
    }

    /**
     * Applies the change.
     *
     * @throws MergeProblem if parts of it cannot be merged; do not use the tree then
     */
    void apply(TreeEdit tree) {
        Map<RepositoryPath, byte[]> ours = ours(tree);
        List<String> conflicts = new ArrayList<>();
        for (Version version : versions) {
            merge(tree, version, Optional.ofNullable(ours.get(version.path())), conflicts);
        }
        if (!conflicts.isEmpty()) {
            throw new MergeProblem(conflicts);
        }
        List<String> problems = categories().stream()
                .flatMap(category -> builds.build(tree, category).reasons().stream())
                .map(BuildResult.Reason::toString)
                .toList();
        if (!problems.isEmpty()) {
            throw new MergeProblem(problems);
        }
    }

    private void merge(TreeEdit tree, Version version, Optional<byte[]> mine, List<String> conflicts) {
        RepositoryPath path = version.path();
        if (isSame(version.before(), mine)) {
            version.after().ifPresentOrElse(content -> tree.put(path, content), () -> tree.remove(path));
        } else if (isSame(version.after(), mine)) {
            return;
        } else if (version.after().isEmpty() && isStatusAlone(version.path(), version.before(), mine)) {
            tree.remove(path);
        } else if (mine.isEmpty() && isStatusAlone(version.path(), version.before(), version.after())) {
            return;
        } else if (mine.isEmpty() || version.after().isEmpty()) {
            conflicts.add(path + ": " + (mine.isEmpty() ? "deleted" : "changed") + " on the base, "
                    + (mine.isEmpty() ? "changed" : "deleted") + " on the branch");
        } else {
            mergeContents(tree, version, mine.get(), version.after().get(), conflicts);
        }
    }

    private void mergeContents(TreeEdit tree, Version version, byte[] mine, byte[] after, List<String> conflicts) {
        RepositoryPath path = version.path();
        if (isMergedByMeaning(path)) {
            FileMerge merge = merged(version, mine, after);
            conflicts.addAll(merge.conflicts());
            tree.put(path, merge.content());
            return;
        }
        TextMerge merge = TextMerge.of(version.before().orElse(new byte[0]), mine, after);
        if (version.before().isEmpty() || !merge.isClean()) {
            conflicts.add(path + ": " + (version.before().isEmpty() ? "added" : "changed") + " on both sides");
        }
        tree.put(path, merge.content());
    }

    private static boolean isOneSided(Version version, Optional<byte[]> mine) {
        return isSame(version.before(), mine) || isSame(version.after(), mine);
    }

    /** Reports whether two versions of a catalog file differ only in fields that the status collector writes. */
    private static boolean isStatusAlone(RepositoryPath path, Optional<byte[]> one, Optional<byte[]> other) {
        return path.fileName().equals(CatalogComponent.FILE_NAME)
                && one.isPresent()
                && other.isPresent()
                && withoutStatus(one.get()).equals(withoutStatus(other.get()));
    }

    private static List<String> withoutStatus(byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.strip().startsWith(STATUS))
                .toList();
    }

    private static boolean isSame(Optional<byte[]> one, Optional<byte[]> other) {
        return one.isPresent() ? other.isPresent() && Arrays.equals(one.get(), other.get()) : other.isEmpty();
    }

    private Map<RepositoryPath, byte[]> ours(RepositoryTree base) {
        return base.readAll(versions.stream().map(Version::path).toList());
    }

    /** Returns the changed directories that Flux applies: those next to the registry. */
    private Set<RepositoryPath> categories() {
        String base = registry.parent().map(RepositoryPath::value).orElse("");
        int depth = base.isEmpty() ? 0 : base.split("/", -1).length;
        return versions.stream()
                .map(version -> version.path().value())
                .filter(path -> base.isEmpty() || path.startsWith(base + "/"))
                .map(path -> path.split("/", -1))
                .filter(segments -> segments.length > depth + 1)
                .map(segments -> RepositoryPath.of(
                        String.join("/", Arrays.asList(segments).subList(0, depth + 1))))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
