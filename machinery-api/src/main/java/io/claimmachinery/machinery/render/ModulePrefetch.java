package io.claimmachinery.machinery.render;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.TemplateCatalog;
import io.claimmachinery.machinery.template.TemplateSnapshot;
import io.claimmachinery.machinery.template.TemplatesChanged;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Fetches the modules of all templates in the background, so that the first order does not wait for a registry.
 * Releases modules that are in no template any more.
 */
final class ModulePrefetch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ModulePrefetch.class);

    private final TemplateCatalog catalog;
    private final ModuleSupply modules;
    private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();

    ModulePrefetch(TemplateCatalog catalog, ModuleSupply modules) {
        this.catalog = catalog;
        this.modules = modules;
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        start(catalog.current());
    }

    @EventListener
    void afterChange(TemplatesChanged change) {
        modules.keepOnly(change.snapshot().templates());
        start(change.snapshot());
    }

    private void start(TemplateSnapshot snapshot) {
        Thread next = Thread.ofVirtual().name("module-prefetch").unstarted(() -> fetch(snapshot));
        interrupt(running.getAndSet(next));
        next.start();
    }

    private void fetch(TemplateSnapshot snapshot) {
        for (LoadedTemplate template : snapshot.templates()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                modules.resolve(template.module());
            } catch (ModuleException e) {
                log.warn("The module of claim template {} cannot be fetched yet: {}", template.name(), e.getMessage());
            } catch (RuntimeException e) {
                log.warn("The module of claim template {} cannot be fetched", template.name(), e);
            }
        }
    }

    private static void interrupt(@Nullable Thread thread) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public void close() {
        interrupt(running.getAndSet(null));
    }
}
