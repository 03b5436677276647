package io.claimmachinery.machinery.render;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.KclWorkerOptions.Inspecting;
import io.claimmachinery.kcl.KclWorkerOptions.Limits;
import io.claimmachinery.kcl.KclWorkerOptions.Size;
import io.claimmachinery.kcl.pool.KclWorkerPool;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.store.ModuleStore;
import io.claimmachinery.machinery.parameter.FunctionValues;
import io.claimmachinery.machinery.template.TemplateCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures modules, workers and the renderer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KclProperties.class, ModuleProperties.class})
class RenderConfiguration {

    @Bean
    ModuleStore moduleStore(ModuleProperties properties, MeterRegistry meters) {
        return new ModuleStore(properties, meters);
    }

    @Bean
    LocalModuleCopies localModuleCopies(ModuleStore store) throws IOException {
        return new LocalModuleCopies(
                Files.createTempDirectory("claim-machinery-modules-").toRealPath(),
                store.cacheDirectory(),
                InstantSource.system());
    }

    @Bean
    ModuleSupply moduleSupply(ModuleStore store, LocalModuleCopies copies) {
        return new ModuleSupply(store, copies);
    }

    @Bean
    KclWorkerPool kclWorkerPool(KclProperties properties, ModuleStore store, LocalModuleCopies copies) {
        List<Path> readable = List.of(store.cacheDirectory(), copies.directory());
        KclWorkerOptions defaults = KclWorkerOptions.forModulesIn(readable);
        int workers = properties.workers() == 0 ? defaults.size().workers() : properties.workers();
        try {
            // Registry modules are stored by digest, and modules in directories are copied again when they change
            return KclWorkerPool.begin(defaults.with(Inspecting.ONCE)
                    .with(new Size(workers, properties.queue(), properties.queueTimeout()))
                    .with(new Limits(
                            properties.timeout(),
                            properties.memoryLimit().toBytes(),
                            properties.outputLimit().toBytes()))
                    .withFiles(properties.library(), null)
                    .withAllocator(properties.allocator()));
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new RendererStartException(e);
        }
    }

    /** Waits for the workers, which start in parallel with the rest of the service. It is not ready before they are. */
    @Bean
    SmartInitializingSingleton workersAreReady(KclWorkerPool pool) {
        return () -> {
            try {
                pool.awaitReady();
            } catch (IllegalStateException e) {
                throw new RendererStartException(e);
            }
        };
    }

    @Bean
    OrderRenderer orderRenderer(ModuleSupply modules, FunctionValues functions, KclWorkerPool pool) {
        return new OrderRenderer(modules, functions, pool);
    }

    @Bean
    ModulePrefetch modulePrefetch(TemplateCatalog catalog, ModuleSupply modules) {
        return new ModulePrefetch(catalog, modules);
    }

    @Bean
    RenderMetrics renderMetrics(KclWorkerPool pool) {
        return new RenderMetrics(pool);
    }

    @Bean
    RenderFacts renderFacts(KclWorkerPool pool) {
        return new RenderFacts(pool);
    }

    @Bean
    RendererHealthIndicator rendererHealthIndicator(KclWorkerPool pool) {
        return new RendererHealthIndicator(pool);
    }
}
