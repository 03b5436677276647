package io.claimmachinery.machinery.module.store;

import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ResolvedModule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A store whose clock and background work the test drives. */
final class TestStore implements AutoCloseable {

    private static final Duration TTL = Duration.ofHours(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final ModuleStore store;

    /** Takes further properties as name, value, name, value. */
    TestStore(Path cache, String... settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put("machinery.modules.ttl", TTL.toString());
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("machinery.modules." + settings[i], settings[i + 1]);
        }
        this.store = new ModuleStore(TestProperties.of(cache, properties), now::get);
    }

    ResolvedModule resolve(String source, @Nullable String tag) {
        return store.resolve(ModuleReference.parse(source, tag));
    }

    ResolvedModule resolvePinned(ModuleReference.Oci module) {
        return store.resolvePinned(module);
    }

    void keepOnly(String source, String tag) {
        store.keepOnly(Set.of(ModuleReference.parse(source, tag)));
    }

    void advancePastTheTtl() {
        advance(TTL.plusSeconds(1));
    }

    void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    void refresh() {
        store.refresh();
    }

    ModuleStatistics statistics() {
        return store.statistics();
    }

    @Override
    public void close() {
        store.close();
    }
}
