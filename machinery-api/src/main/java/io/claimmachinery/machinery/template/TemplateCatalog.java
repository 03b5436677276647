package io.claimmachinery.machinery.template;

import io.claimmachinery.model.text.PlainText;
import io.claimmachinery.settings.SettingException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Provides the current snapshot to requests, and replaces it when a file has changed. */
public final class TemplateCatalog {

    private static final Logger log = LoggerFactory.getLogger(TemplateCatalog.class);

    private static final int LONGEST_WARNING = 600;

    private final TemplateSources sources;
    private final ApplicationEventPublisher events;
    private final AtomicReference<TemplateSnapshot> snapshot;

    /** Reads all files. The start fails if a directory or a profile cannot be used. */
    TemplateCatalog(TemplateSources sources, ApplicationEventPublisher events) {
        this.sources = sources;
        this.events = events;
        TemplateSnapshot first = TemplateSnapshot.of(sources.read(), null);
        this.snapshot = new AtomicReference<>(first);
        report(first);
    }

    public TemplateSnapshot current() {
        return snapshot.get();
    }

    /** Reads the files again. If a file is now invalid, its last good version is still served. */
    void reload() {
        TemplateSnapshot before = snapshot.get();
        TemplateFiles files;
        try {
            files = sources.read();
        } catch (SettingException e) {
            log.warn("Cannot read the templates again: {}", e.getMessage());
            return;
        }
        if (!files.equals(before.files())) {
            TemplateSnapshot next = TemplateSnapshot.of(files, before);
            snapshot.set(next);
            report(next);
            events.publishEvent(new TemplatesChanged(next));
        }
    }

    private static void report(TemplateSnapshot loaded) {
        loaded.warnings().stream().map(TemplateCatalog::shortened).forEach(log::warn);
        log.atInfo()
                .addKeyValue("templates", loaded.templates().size())
                .log("Offering {} claim templates", loaded.templates().size());
    }

    /** Reasons quote the file, which may contain anything. */
    private static String shortened(String warning) {
        String line = PlainText.spaced(warning);
        return line.length() > LONGEST_WARNING ? line.substring(0, LONGEST_WARNING) + "…" : line;
    }
}
