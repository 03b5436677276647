package io.claimmachinery.registry.web;

import io.claimmachinery.git.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position in a paged list: an offset in one query's result at one revision. So clients see each claim exactly
 * once, even if there are pushes in between. Opaque to clients.
 */
record ContinueToken(Revision revision, String query, int offset) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{40})\\.([0-9a-f]{16})\\.([0-9]{1,9})");

    static ContinueToken of(Revision revision, String query, int offset) {
        return new ContinueToken(revision, Fingerprint.of(query), offset);
    }

    static ContinueToken parse(String text) {
        Matcher form = FORM.matcher(decode(text));
        if (!form.matches()) {
            throw unknown();
        }
        return new ContinueToken(new Revision(form.group(1)), form.group(2), Integer.parseInt(form.group(3)));
    }

    boolean belongsTo(String asked) {
        return query.equals(Fingerprint.of(asked));
    }

    String text() {
        String plain = revision.sha() + "." + query + "." + offset;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static RuntimeException unknown() {
        return QueryReader.invalid("The continue token is not valid. Start the list again without it.");
    }
}
