package io.claimmachinery.registry.backstage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names of entities: at most 63 letters, digits, {@code -}, {@code _} and {@code .}, with a letter or digit at both
 * ends (the validators of {@code @backstage/catalog-model}). A claim keeps its own name if that is valid. Other names
 * get a digest of the claim's name. So do names that differ only in case, because Backstage treats them as the same
 * name.
 */
final class EntityNames {

    private static final String VALID = "([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]";
    private static final int LONGEST_STEM = 50;
    private static final int DIGEST_BYTES = 6;

    private final Map<String, Integer> uses = new HashMap<>();

    /** Names all claims of a registry, so that a name does not depend on which claims a request asks for. */
    EntityNames(List<String> claims) {
        claims.forEach(claim -> uses.merge(claim.toLowerCase(Locale.ROOT), 1, Integer::sum));
    }

    String of(String claim) {
        boolean taken = uses.getOrDefault(claim.toLowerCase(Locale.ROOT), 0) > 1;
        return claim.matches(VALID) && !taken ? claim : derived(claim);
    }

    private static String derived(String claim) {
        String stem = claim.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-", "");
        String cut = stem.length() > LONGEST_STEM ? stem.substring(0, LONGEST_STEM) : stem;
        return (cut.isEmpty() ? "claim" : cut.replaceAll("-$", "")) + "-" + digest(claim);
    }

    private static String digest(String claim) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(claim.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
