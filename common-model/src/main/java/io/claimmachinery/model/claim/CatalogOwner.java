package io.claimmachinery.model.claim;

import java.util.regex.Pattern;

/** References to owners as Backstage's catalog reads them: {@code [kind:][namespace/]name}. */
public final class CatalogOwner {

    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final Pattern REFERENCE =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9]{0,62}:)?(?:" + NAME + "/)?" + NAME, Pattern.CASE_INSENSITIVE);

    private CatalogOwner() {}

    /** Whether an entity can have that name; whether there is one, only the catalog knows. */
    public static boolean isReference(String owner) {
        return REFERENCE.matcher(owner).matches();
    }
}
