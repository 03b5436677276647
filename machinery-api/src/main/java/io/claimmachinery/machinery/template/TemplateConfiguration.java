package io.claimmachinery.machinery.template;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;

/** Configures the catalog and its polling. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({TemplateDirectoryProperties.class, TemplateProperties.class})
class TemplateConfiguration {

    @Bean
    DocumentReader documentReader(TemplateProperties properties) {
        return new DocumentReader(
                properties.fetchTimeout(),
                Math.toIntExact(properties.maxFileSize().toBytes()));
    }

    @Bean
    TemplateCatalog templateCatalog(
            TemplateDirectoryProperties directories,
            TemplateProperties properties,
            DocumentReader reader,
            ApplicationEventPublisher events) {
        return new TemplateCatalog(new TemplateSources(directories, properties, reader), events);
    }

    @Bean
    SchedulingConfigurer templatePolling(TemplateCatalog catalog, TemplateProperties properties) {
        return tasks -> {
            if (!properties.cacheTtl().isZero()) {
                tasks.addFixedDelayTask(
                        new FixedDelayTask(catalog::reload, properties.cacheTtl(), properties.cacheTtl()));
            }
        };
    }
}
