package io.claimmachinery.model.claim;

import java.util.Locale;
import java.util.Optional;

/**
 * Tags in the form that Backstage's catalog accepts: at most 63 of the characters {@code a-z 0-9 : + #}, in parts that
 * are joined by single hyphens (see the validators in {@code @backstage/catalog-model}).
 */
public final class CatalogTag {

    private static final int MAX_LENGTH = 63;

    private CatalogTag() {}

    /**
     * Returns the nearest valid tag, such as {@code volume-claim} for {@code Volume_Claim}; empty if no valid character
     * is left.
     */
    public static Optional<String> normalise(String text) {
        String hyphenated =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9:+#]+", "-").replaceAll("^-", "");
        String cut = hyphenated.length() > MAX_LENGTH ? hyphenated.substring(0, MAX_LENGTH) : hyphenated;
        String tag = cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
        return tag.isEmpty() ? Optional.empty() : Optional.of(tag);
    }

    /** Returns whether the nearest valid tag drops letters or digits, as {@code mlaut} for {@code ümlaut}. */
    public static boolean losesCharacters(String text) {
        return !letters(normalise(text).orElse("")).equals(letters(text.toLowerCase(Locale.ROOT)));
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
