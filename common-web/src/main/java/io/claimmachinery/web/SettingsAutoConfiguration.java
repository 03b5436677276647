package io.claimmachinery.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Bean;

/** How settings are read, also by programs without a web server. */
@AutoConfiguration
class SettingsAutoConfiguration {

    @Bean
    @ConfigurationPropertiesBinding
    static GoDurationConverter goDurationConverter() {
        return new GoDurationConverter();
    }
}
