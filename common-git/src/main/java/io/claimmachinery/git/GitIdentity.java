package io.claimmachinery.git;

import io.claimmachinery.git.text.Text;
import java.util.regex.Pattern;

/** Who a commit is by: a name and a mail address as git writes them. */
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

    /** Who a commit of any program is by: what git does not allow is a space, and a missing name is {@code unknown}. */
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
