package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.CategoryFolder;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.PastListings;
import io.claimmachinery.cli.repository.PastListings.Past;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Claims that were applied once and are no longer listed. Someone may have deleted them. To list them again would restore their
 * infrastructure, so a person has to decide.
 */
final class UnlistedClaims {

    private record Claim(String name, Past past) {}

    private final Map<RepositoryPath, Claim> claims = new HashMap<>();

    private UnlistedClaims() {}

    /**
     * Checks every claim of a tree that no kustomization lists.
     *
     * @param adopted names of deleted claims that the user wants back
     */
    static UnlistedClaims in(
            RepositoryTree tree, List<CategoryFolder> folders, PastListings history, Set<String> adopted) {
        UnlistedClaims left = new UnlistedClaims();
        for (CategoryFolder folder : folders) {
            for (String name : folder.unlisted()) {
                RepositoryPath claim = folder.directory().resolve(name);
                String claimName = CategoryFolder.claimName(tree, claim);
                Past past = history.past(claim);
                if (!adopted.contains(claimName) && !(past instanceof Past.New)) {
                    left.claims.put(claim, new Claim(claimName, past));
                }
            }
        }
        return left;
    }

    /** Refuses to adopt claims that were not left behind. */
    static void requireAll(RepositoryTree tree, ClaimsLayout layout, Set<String> adopted) {
        List<String> unlisted = CategoryFolder.all(tree, layout).stream()
                .flatMap(folder -> folder.unlisted().stream().map(folder.directory()::resolve))
                .map(claim -> CategoryFolder.claimName(tree, claim))
                .toList();
        for (String name : adopted) {
            if (!unlisted.contains(name)) {
                throw new ClaimProblem.Unknown(
                        "there is nothing to adopt as " + name + ": no unlisted files have that name",
                        unlisted.isEmpty()
                                ? List.of()
                                : List.of("Unlisted claims: " + String.join(", ", unlisted) + "."));
            }
        }
    }

    boolean contains(RepositoryPath claim) {
        return claims.containsKey(claim);
    }

    /** Returns the message about a claim; empty if it was not left behind. */
    Optional<String> message(RepositoryPath claim) {
        return Optional.ofNullable(claims.get(claim))
                .map(left -> why(left.past()) + " Delete the files with 'claims delete " + left.name()
                        + "', or bring the claim back with 'claims doctor --fix --adopt " + left.name() + "'.");
    }

    private static String why(Past past) {
        return switch (past) {
            case Past.Deleted(LogEntry commit) ->
                "is not applied any more: " + commit.author().name() + " removed it from the list on "
                        + commit.committedAt().toString().substring(0, 10) + " ("
                        + commit.revision().abbreviated() + ", " + commit.subject() + ") and left its files.";
            case Past.Unknown _ ->
                "is not applied, and it is unknown whether it was deleted: the git history is not available, or too"
                        + " long.";
            case Past.New _ -> "is not applied.";
        };
    }
}
