package io.claimmachinery.registry.web;

import io.claimmachinery.git.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position in a paged comparison. Later pages compare the same two commits, even if there are pushes in between.
 */
record ChangesToken(Revision from, Revision to, String query, int offset) {

    private static final Pattern FORM =
            Pattern.compile("changes\\.([0-9a-f]{40})\\.([0-9a-f]{40})\\.([0-9a-f]{16})\\.([0-9]{1,9})");

    static ChangesToken of(Revision from, Revision to, String query, int offset) {
        return new ChangesToken(from, to, Fingerprint.of(query), offset);
    }

    static ChangesToken parse(String text, String query) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            if (form.matches() && form.group(3).equals(Fingerprint.of(query))) {
                return new ChangesToken(
                        new Revision(form.group(1)),
                        new Revision(form.group(2)),
                        form.group(3),
                        Integer.parseInt(form.group(4)));
            }
        } catch (IllegalArgumentException _) {
            // Falls through: the same response as for any other invalid token
        }
        throw QueryReader.invalid("The continue token does not belong to this query. Start again without it.");
    }

    String text() {
        String plain = "changes." + from.sha() + "." + to.sha() + "." + query + "." + offset;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
