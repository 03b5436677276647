package io.claimmachinery.status;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.support.ResourcePropertySource;

/** The collector's own configuration, without what Spring Boot adds for a program. It is fast enough for every test. */
final class CollectorContext {

    private CollectorContext() {}

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan({"io.claimmachinery.status", "io.claimmachinery.settings"})
    static class Surroundings {

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        static ConversionService conversionService() {
            return ApplicationConversionService.getSharedInstance();
        }
    }

    /** Takes settings as on the command line. If a key occurs twice, the first one is used. */
    static ConfigurableApplicationContext of(String... settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            properties.putIfAbsent(setting.substring("--".length(), equals), setting.substring(equals + 1));
        }
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        sources.addFirst(new MapPropertySource("settings", properties));
        try {
            sources.addLast(new ResourcePropertySource("classpath:application.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.register(Surroundings.class, CollectorConfiguration.class, SinglePassConfiguration.class);
        context.refresh();
        return context;
    }
}
