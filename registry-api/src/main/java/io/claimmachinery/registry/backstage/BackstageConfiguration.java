package io.claimmachinery.registry.backstage;

import io.claimmachinery.git.GitRemote;
import io.claimmachinery.settings.RegistrySettings;
import io.claimmachinery.settings.SettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the entities for Backstage. */
@Configuration(proxyBeanMethods = false)
class BackstageConfiguration {

    @Bean
    SourcePages sourcePages(RegistrySettings registry) {
        GitRemote remote = SettingException.parsed(RegistrySettings.REPO, registry.repo(), GitRemote::parse);
        return new SourcePages(remote, registry.branch());
    }

    @Bean
    EntityPages entityPages(BackstageCatalogProperties properties) {
        return new EntityPages(properties.uiUrl());
    }
}
