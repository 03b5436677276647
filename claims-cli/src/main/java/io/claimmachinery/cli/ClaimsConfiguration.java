package io.claimmachinery.cli;

import io.claimmachinery.cli.client.HttpSettings;
import io.claimmachinery.settings.SettingsAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The settings of this program. They are listed by name, because a search for them slows the start of every command. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration(SettingsAutoConfiguration.class)
@EnableConfigurationProperties(HttpSettings.class)
class ClaimsConfiguration {}
