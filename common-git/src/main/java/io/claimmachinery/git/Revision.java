package io.claimmachinery.git;

import io.claimmachinery.git.text.Text;
import java.util.regex.Pattern;

/**
 * A commit of the claims repository.
 *
 * @param sha 40 lower-case hexadecimal digits
 */
public record Revision(String sha) {

    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");

    public Revision {
        if (!SHA.matcher(sha).matches()) {
            throw new IllegalArgumentException(
                    "A revision has 40 lower-case hexadecimal digits, not: " + Text.quote(sha));
        }
    }

    /** Returns the first 7 digits, as git prints them. */
    public String abbreviated() {
        return sha.substring(0, 7);
    }

    @Override
    public String toString() {
        return sha;
    }
}
