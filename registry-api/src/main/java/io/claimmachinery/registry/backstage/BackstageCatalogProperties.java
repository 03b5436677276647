package io.claimmachinery.registry.backstage;

import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.CatalogOwner;
import io.claimmachinery.settings.SettingException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The entities for Backstage's catalog.
 *
 * @param owner owner of claims whose catalog-info.yaml does not name one, as a reference in Backstage
 * @param uiUrl address of Backstage's pages, such as {@code https://backstage.example}; the pages of claims link to it
 */
@ConfigurationProperties("backstage")
public record BackstageCatalogProperties(
        @DefaultValue(CatalogComponent.DEFAULT_OWNER) String owner,
        @Nullable URI uiUrl) {

    public BackstageCatalogProperties {
        if (!CatalogOwner.isReference(owner)) {
            throw new SettingException(
                    "backstage.owner",
                    "'" + owner + "' does not refer to a group or user in Backstage's catalog. Write a name such as"
                            + " team-a or user:default/jane.");
        }
        if (uiUrl != null
                && (uiUrl.getHost() == null
                        || !String.valueOf(uiUrl.getScheme()).matches("https?"))) {
            throw new SettingException("backstage.ui-url", "It is not an http or https address.");
        }
    }
}
