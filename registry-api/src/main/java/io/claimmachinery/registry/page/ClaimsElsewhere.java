package io.claimmachinery.registry.page;

import io.claimmachinery.registry.web.QueryReader;
import io.claimmachinery.web.NamesWithSlashes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the page and the list that have the claims whose names no path can contain. */
final class ClaimsElsewhere implements NamesWithSlashes {

    private static final Pattern CLAIM = Pattern.compile("(/api/v1)?/claims/([^/]+)(/[a-z.]+)?/?");
    private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9._~%-]{1," + QueryReader.LONGEST_SEARCH + "}");

    @Override
    public Optional<String> elsewhere(String path) {
        Matcher claim = CLAIM.matcher(path);
        if (!claim.matches()) {
            return Optional.empty();
        }
        String name = SHOWN.matcher(claim.group(2)).matches() ? claim.group(2) : "a%2Fb";
        return Optional.of(
                claim.group(1) == null
                        ? "/claim?name=" + name + " shows the claim."
                        : "/api/v1/claims?search=" + name + " lists the claim, and the page /claim?name=" + name
                                + " shows it.");
    }
}
