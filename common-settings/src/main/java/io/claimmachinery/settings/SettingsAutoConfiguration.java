package io.claimmachinery.settings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Configures how services and commands read their settings. */
@AutoConfiguration
public class SettingsAutoConfiguration {

    @Bean
    @ConfigurationPropertiesBinding
    static GoDurationConverter goDurationConverter() {
        return new GoDurationConverter();
    }

    @Bean
    @ConfigurationPropertiesBinding
    static SizeConverter sizeConverter() {
        return new SizeConverter();
    }

    @Bean
    static DurationUnitCheck durationUnitCheck(Environment environment) {
        return new DurationUnitCheck(environment);
    }
}
