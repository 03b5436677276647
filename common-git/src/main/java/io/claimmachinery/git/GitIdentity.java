package io.claimmachinery.git;

import io.claimmachinery.git.text.Text;
import java.util.regex.Pattern;

/** The author or committer of a commit: a name and a mail address, as git writes them. */
public record GitIdentity(String name, String email) {

    private static final Pattern FORBIDDEN = Pattern.compile("[<>\\p{Cntrl}]");

    public GitIdentity {
        name = name.strip();
        email = email.strip();
        if (name.isEmpty()
                || FORBIDDEN.matcher(name).find()
                || FORBIDDEN.matcher(email).find()) {
            throw new IllegalArgumentException(
                    "Not an author git can write: name " + Text.quote(name) + ", mail address " + Text.quote(email)
                            + ". The name must not be empty; '<', '>' and control characters are not allowed.");
        }
    }

    /**
     * Returns an identity that is valid in a commit. Characters that git does not allow become spaces, and a missing
     * name becomes {@code unknown}.
     */
    public static GitIdentity cleaned(String name, String email) {
        String allowed = FORBIDDEN.matcher(name).replaceAll(" ").strip();
        return new GitIdentity(
                allowed.isEmpty() ? "unknown" : allowed,
                FORBIDDEN.matcher(email).replaceAll(" "));
    }

    @Override
    public String toString() {
        return name + " <" + email + ">";
    }
}
