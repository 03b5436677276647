package io.claimmachinery.git;

import java.time.Clock;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.PersonIdent;

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

    PersonIdent at(Clock clock) {
        return new PersonIdent(name, email, clock.instant(), clock.getZone());
    }

    static GitIdentity of(PersonIdent ident) {
        String name = FORBIDDEN.matcher(ident.getName()).replaceAll(" ").strip();
        return new GitIdentity(
                name.isEmpty() ? "unknown" : name,
                FORBIDDEN.matcher(ident.getEmailAddress()).replaceAll(" "));
    }

    @Override
    public String toString() {
        return name + " <" + email + ">";
    }
}
