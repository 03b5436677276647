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
 * @param owner the owner of claims whose catalog-info.yaml names none, as Backstage refers to it
 * @param uiUrl address of Backstage's pages, such as {@code https://backstage.example}, to which pages of claims link
 */
@ConfigurationProperties("backstage")
public record BackstageCatalogProperties(
        @DefaultValue(CatalogComponent.DEFAULT_OWNER) String owner,
        @Nullable URI uiUrl) {

    public BackstageCatalogProperties {
        if (!CatalogOwner.isReference(owner)) {
            throw new SettingException(
                    "backstage.owner",
                    "'" + owner + "' is not a reference to a group or user of Backstage's catalog, such as team-a.");
        }
        if (uiUrl != null
                && (uiUrl.getHost() == null
                        || !String.valueOf(uiUrl.getScheme()).matches("https?"))) {
            throw new SettingException("backstage.ui-url", "It is not an http or https address.");
        }
    }
}
