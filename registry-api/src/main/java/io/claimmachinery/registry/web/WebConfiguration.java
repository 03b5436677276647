package io.claimmachinery.registry.web;

import io.claimmachinery.registry.sync.CatalogHolder;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the HTTP interface. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    Served served(CatalogHolder holder, Clock clock) {
        return new Served(holder, clock);
    }
}
