package io.claimmachinery.model.claim;

import java.util.regex.Pattern;

/** References to owners in the form that Backstage's catalog reads: {@code [kind:][namespace/]name}. */
public final class CatalogOwner {

    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final Pattern REFERENCE =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9]{0,62}:)?(?:" + NAME + "/)?" + NAME, Pattern.CASE_INSENSITIVE);

    private CatalogOwner() {}

    /** Returns whether the text is a valid reference. Only the catalog knows whether the entity exists. */
    public static boolean isReference(String owner) {
        return REFERENCE.matcher(owner).matches();
    }
}
