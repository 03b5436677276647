package io.claimmachinery.registry.backstage;

import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.CatalogOwner;
import io.claimmachinery.settings.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The entities for Backstage's catalog.
 *
 * @param owner the owner of claims whose catalog-info.yaml names none, as Backstage refers to it
 */
@ConfigurationProperties("backstage")
public record BackstageCatalogProperties(
        @DefaultValue(CatalogComponent.DEFAULT_OWNER) String owner) {

    public BackstageCatalogProperties {
        if (!CatalogOwner.isReference(owner)) {
            throw new SettingException(
                    "backstage.owner",
                    "'" + owner + "' is not a reference to a group or user of Backstage's catalog, such as team-a.");
        }
    }
}
