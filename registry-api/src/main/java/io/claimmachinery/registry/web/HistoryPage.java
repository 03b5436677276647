package io.claimmachinery.registry.web;

import io.claimmachinery.git.Revision;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page size of a history, and the token for the next page, which is the last commit of the current page. */
final class HistoryPage {

    static final int LONGEST = 500;

    private static final int USUAL = 50;
    private static final Pattern FORM = Pattern.compile("after\\.([0-9a-f]{40})");

    private HistoryPage() {}

    /**
     * Returns the number of items. The default is 50. The value 0, which means no limit in lists, gives the maximum.
     */
    static int limit(String text) {
        Integer limit = QueryReader.limit(text);
        if (limit == null) {
            return USUAL;
        }
        if (limit == 0) {
            return LONGEST;
        }
        if (limit < 0 || limit > LONGEST) {
            throw QueryReader.invalid("The limit is " + limit + "; it must be between 0 and " + LONGEST + ".");
        }
        return limit;
    }

    static String token(Revision last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after." + last.sha()).getBytes(StandardCharsets.US_ASCII));
    }

    static Revision parse(String token) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII));
            if (form.matches()) {
                return new Revision(form.group(1));
            }
        } catch (IllegalArgumentException _) {
            // Falls through: the same response as for any other invalid token
        }
        throw QueryReader.invalid("The continue token is not valid. Start the list again without it.");
    }
}
