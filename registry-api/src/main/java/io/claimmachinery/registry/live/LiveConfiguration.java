package io.claimmachinery.registry.live;

import io.claimmachinery.registry.sync.CatalogHolder;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the streams of changes. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    @Bean
    LiveStreams liveStreams(CatalogHolder holder, WatchProperties properties, MeterRegistry meters) {
        var journal = new Journal(properties.bufferBytes());
        holder.listen(journal);
        return new LiveStreams(journal, properties, new WatchMetrics(meters));
    }
}
