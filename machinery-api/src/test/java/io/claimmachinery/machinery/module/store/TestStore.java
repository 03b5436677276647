package io.claimmachinery.machinery.module.store;

import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A store whose clock and background work are controlled by the test. */
final class TestStore implements AutoCloseable {

    private static final Duration TTL = Duration.ofHours(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ModuleStore store;

    /** Takes additional properties as name, value, name, value. */
    TestStore(Path cache, String... settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put("machinery.modules.ttl", TTL.toString());
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("machinery.modules." + settings[i], settings[i + 1]);
        }
        this.store = new ModuleStore(TestProperties.of(cache, properties), now::get, meters);
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

    /** Returns a counter below {@code modules}, such as {@code pulls}. */
    int count(String name) {
        return (int) meters.get("modules." + name).counter().count();
    }

    /** Returns the size from {@code modules.cache.size}. */
    long bytesOnDisk() {
        return (long) meters.get("modules.cache.size").gauge().value();
    }

    @Override
    public void close() {
        store.close();
    }
}
