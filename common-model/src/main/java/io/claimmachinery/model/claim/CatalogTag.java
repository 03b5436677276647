package io.claimmachinery.model.claim;

import java.util.Locale;
import java.util.Optional;

/**
 * Tags as Backstage's catalog accepts them: at most 63 of {@code a-z 0-9 : + #}, in parts joined by single hyphens
 * (the validators of {@code @backstage/catalog-model}).
 */
public final class CatalogTag {

    private static final int MAX_LENGTH = 63;

    private CatalogTag() {}

    /** The nearest valid tag: {@code Volume_Claim} becomes {@code volume-claim}; empty if nothing valid is left. */
    public static Optional<String> normalise(String text) {
        String hyphenated =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9:+#]+", "-").replaceAll("^-", "");
        String cut = hyphenated.length() > MAX_LENGTH ? hyphenated.substring(0, MAX_LENGTH) : hyphenated;
        String tag = cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
        return tag.isEmpty() ? Optional.empty() : Optional.of(tag);
    }

    /** Whether letters or digits are missing in the nearest valid tag, as in {@code mlaut} for {@code ümlaut}. */
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
