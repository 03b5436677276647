package io.claimmachinery.cli.render;

import io.claimmachinery.cli.options.ClaimOptions;
import io.claimmachinery.model.claim.CatalogOwner;
import io.claimmachinery.model.claim.CatalogTag;
import java.util.ArrayList;
import java.util.List;

/** Warns about values that a claim's catalog entity cannot show as given. */
public final class CatalogWarnings {

    private CatalogWarnings() {}

    public static List<String> of(ClaimOptions options) {
        List<String> doubts = new ArrayList<>();
        if (!options.owner().isBlank() && !CatalogOwner.isReference(options.owner())) {
            doubts.add("warning: Backstage cannot resolve the owner '" + options.owner()
                    + "': name a group or user of its catalog, such as team-a or user:default/jane.");
        }
        for (String tag : options.tags()) {
            if (CatalogTag.losesCharacters(tag)) {
                doubts.add("warning: the tag '" + tag + "' "
                        + CatalogTag.normalise(tag)
                                .map(left -> "becomes '" + left + "'")
                                .orElse("is left out")
                        + ": tags in Backstage have a-z, 0-9, ':', '+', '#' and '-', and at most 63 of them.");
            }
        }
        return doubts;
    }
}
