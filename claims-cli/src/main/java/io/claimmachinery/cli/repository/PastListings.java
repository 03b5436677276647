package io.claimmachinery.cli.repository;

import io.claimmachinery.git.FileLog;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.Revision;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.claim.ResourcePath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.KustomizationReader;
import io.claimmachinery.yaml.RegistryReader;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The past of claims in git's history. Files that are not applied may belong to a claim that people deleted. */
public final class PastListings {

    private static final int MOST_COMMITS = 500;
    private static final int MOST_REGISTRIES = 50;

    private final FileHistory files;
    private final ClaimsLayout layout;
    private final Map<RepositoryPath, List<Listing>> listings = new HashMap<>();
    private final Map<Revision, List<ClaimEntry>> registries = new HashMap<>();

    /** Whether an unlisted claim was applied before. */
    public sealed interface Past {

        /** No commit ever listed or registered it. */
        record New() implements Past {}

        /** A commit removed it from the list or from the registry. */
        record Deleted(LogEntry commit) implements Past {}

        /** The history is not available, or is too long. */
        record Unknown() implements Past {}
    }

    /** The resources that a kustomization listed after a commit. */
    private record Listing(LogEntry commit, Set<RepositoryPath> resources) {}

    public PastListings(FileHistory files, ClaimsLayout layout) {
        this.files = files;
        this.layout = layout;
    }

    /** Returns a history that knows nothing. A person then has to decide about every unlisted claim. */
    public static PastListings unknown(ClaimsLayout layout) {
        return new PastListings(FileHistory.UNKNOWN, layout);
    }

    /** Returns what happened to a claim that no kustomization lists now. */
    public Past past(RepositoryPath claim) {
        RepositoryPath category = claim.parent().orElse(RepositoryPath.ROOT);
        boolean isComplete = true;
        for (String name : ClaimFolder.KUSTOMIZATION_NAMES) {
            RepositoryPath file = category.resolve(name);
            FileLog log = files.log(file, MOST_COMMITS);
            isComplete &= log.complete();
            LogEntry after = null;
            for (Listing listing : listings(file, log)) {
                if (listing.resources().stream().anyMatch(path -> path.startsWith(claim) || claim.startsWith(path))) {
                    return new Past.Deleted(after == null ? listing.commit() : after);
                }
                after = listing.commit();
            }
        }
        FileLog own = files.log(claim, MOST_COMMITS);
        if (!isComplete || !own.complete()) {
            return new Past.Unknown();
        }
        return first(own)
                .filter(commit -> earlierEntry(commit, claim).isPresent())
                .<Past>map(Past.Deleted::new)
                .orElseGet(Past.New::new);
    }

    /** Returns the commit that added the files of a claim; empty if the history does not reach back that far. */
    public Optional<LogEntry> creation(RepositoryPath claim) {
        return first(files.log(claim, MOST_COMMITS));
    }

    /**
     * Returns the first registry entry of a claim. It is in the commit that added the claim's files, or in a later one if people
     * registered the claim later.
     */
    public Optional<ClaimEntry> earlierEntry(LogEntry creation, RepositoryPath claim) {
        Optional<ClaimEntry> atOnce = entry(creation, claim);
        return atOnce.isPresent()
                ? atOnce
                : files.log(layout.registry(), MOST_COMMITS).entries().reversed().stream()
                        .filter(commit -> !commit.committedAt().isBefore(creation.committedAt()))
                        .limit(MOST_REGISTRIES)
                        .flatMap(commit -> entry(commit, claim).stream())
                        .findFirst();
    }

    private Optional<ClaimEntry> entry(LogEntry commit, RepositoryPath claim) {
        return registries.computeIfAbsent(commit.revision(), this::registry).stream()
                .filter(entry -> entry.repositoryPath()
                        .filter(path -> path.startsWith(claim))
                        .isPresent())
                .findFirst();
    }

    private List<ClaimEntry> registry(Revision revision) {
        return files.read(revision, layout.registry())
                .map(content -> {
                    try {
                        return RegistryReader.read(
                                        FileText.toShow(content),
                                        layout.registry().value())
                                .claims();
                    } catch (YamlException _) {
                        return List.<ClaimEntry>of();
                    }
                })
                .orElse(List.of());
    }

    private static Optional<LogEntry> first(FileLog log) {
        return log.complete() && !log.entries().isEmpty()
                ? Optional.of(log.entries().getLast())
                : Optional.empty();
    }

    private List<Listing> listings(RepositoryPath file, FileLog log) {
        return listings.computeIfAbsent(file, _ -> {
            List<Listing> found = new ArrayList<>();
            for (LogEntry commit : log.entries()) {
                found.add(new Listing(
                        commit,
                        files.read(commit.revision(), file)
                                .map(content -> resources(file, content))
                                .orElse(Set.of())));
            }
            return found;
        });
    }

    private static Set<RepositoryPath> resources(RepositoryPath file, byte[] content) {
        RepositoryPath directory = file.parent().orElse(RepositoryPath.ROOT);
        try {
            return KustomizationReader.read(FileText.toShow(content), file.value()).resources().stream()
                    .flatMap(resource -> ResourcePath.resolve(directory, resource).stream())
                    .collect(Collectors.toSet());
        } catch (YamlException _) {
            return Set.of();
        }
    }
}
