package io.claimmachinery.cli.publish;

import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Derives branch names from their content: the same command always uses the same branch. */
public final class ClaimBranches {

    private static final int LONGEST_LIST = 120;

    private ClaimBranches() {}

    public static BranchName create(Category category, List<ClaimName> claims) {
        List<String> names = claims.stream().map(ClaimName::value).toList();
        return names.size() == 1
                ? BranchName.of("claim-" + category + "-" + names.getFirst())
                : BranchName.of("claims-" + category + "-" + joined(names));
    }

    public static BranchName delete(List<String> names) {
        return named("delete-" + (names.size() == 1 ? names.getFirst() : joined(names)));
    }

    public static BranchName change(String name) {
        return named("change-" + name);
    }

    public static BranchName upgrade(List<String> names) {
        return named(names.isEmpty() ? "upgrade-claims" : "upgrade-" + joined(names));
    }

    public static BranchName files(List<RenderedClaim> claims) {
        return BranchName.of("render-"
                + joined(claims.stream()
                        .map(claim -> claim.name().orElse(claim.order().template()))
                        .map(name -> name.replaceAll("[^A-Za-z0-9-]", "-"))
                        .toList()));
    }

    /**
     * Returns a valid branch name. Registries of other tools may contain names that are not allowed in branches: a digest
     * replaces the characters that are left out.
     */
    public static BranchName named(String text) {
        try {
            return BranchName.of(text);
        } catch (IllegalArgumentException _) {
            String plain = text.replaceAll("[^A-Za-z0-9]+", "-");
            return BranchName.of(plain.substring(0, Math.min(plain.length(), LONGEST_LIST)) + "-" + digest(text));
        }
    }

    /** Joins names with underscores, which no name contains. If the result is too long, returns the first name and a digest. */
    private static String joined(List<String> names) {
        String all = names.stream().sorted().collect(Collectors.joining("_"));
        return all.length() <= LONGEST_LIST ? all : names.getFirst() + "_" + digest(all);
    }

    /** Returns a few digits that are the same for the same text. */
    public static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
