package io.claimmachinery.git;

import java.util.regex.Pattern;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

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

    static Revision of(AnyObjectId id) {
        return new Revision(id.name());
    }

    /** The first 7 digits, as git prints them. */
    public String abbreviated() {
        return sha.substring(0, 7);
    }

    ObjectId id() {
        return ObjectId.fromString(sha);
    }

    @Override
    public String toString() {
        return sha;
    }
}
