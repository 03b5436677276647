package io.claimmachinery.machinery.module.store;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleFetcher;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.claimmachinery.machinery.module.cache.CacheDirectory;
import io.claimmachinery.machinery.module.cache.ModuleCache;
import io.claimmachinery.machinery.module.source.KclMod;
import io.claimmachinery.machinery.module.source.LocalModules;
import io.claimmachinery.machinery.module.source.ModuleResolver;
import io.claimmachinery.machinery.module.source.ModuleResolver.Resolution;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves references to modules on disk. Thread-safe. One store per process is enough, and several processes may share
 * one cache. Repeated requests are answered from memory; tags are resolved again only in the background.
 */
public final class ModuleStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleStore.class);
    private static final Duration PINNED_IN_USE = Duration.ofHours(1);

    private final ModuleProperties properties;
    private final InstantSource clock;
    private final CacheDirectory directory;
    private final ModuleCache cache;
    private final ModuleCounters counters;
    private final ModuleResolver resolver;
    private final RegistryModules registries;
    private final LocalModules local;
    private final Map<ModuleReference.Oci, Known> known = new ConcurrentHashMap<>();
    private final PinnedModules pinned = new PinnedModules();
    private final Map<ModuleReference.Oci, CompletableFuture<Resolution>> inFlight = new ConcurrentHashMap<>();
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("module-refresh").factory());
    private volatile long bytesOnDisk;

    /** Also starts the background work. {@link #close} ends it. */
    public ModuleStore(ModuleProperties properties, MeterRegistry meters) {
        this(properties, InstantSource.system(), meters);
    }

    ModuleStore(ModuleProperties properties, InstantSource clock, MeterRegistry meters) {
        this.properties = properties;
        this.clock = clock;
        this.directory = new CacheDirectory(properties.cacheDir());
        this.cache = new ModuleCache(directory, properties, clock);
        this.counters = new ModuleCounters(meters, () -> bytesOnDisk);
        this.resolver = new ModuleResolver(properties);
        this.registries = new RegistryModules(properties, directory, cache, counters, clock);
        this.local = new LocalModules(resolver, properties.limits());
        this.bytesOnDisk = cache.bytesOnDisk();
        // More often than the TTL, so that a tag is resolved soon after it is due
        long pause = Math.max(properties.ttl().toMillis() / 4, 10);
        Future<?> _ = background.scheduleWithFixedDelay(this::maintain, pause, pause, TimeUnit.MILLISECONDS);
    }

    private record Known(Resolution resolution, Instant checked) {}

    /** Returns the directory that contains all modules of registries. A renderer must be able to read it. */
    public Path cacheDirectory() {
        return directory.root();
    }

    /**
     * Returns immediately if the module is known. Otherwise reads or downloads it, once for all callers.
     *
     * @throws ModuleException says whether to retry, to log in, or to correct the template or the module
     */
    public ResolvedModule resolve(ModuleReference reference) {
        try {
            return switch (reference) {
                case ModuleReference.Local here -> local.resolve(here, registries::fetch);
                case ModuleReference.Oci oci -> resolve(oci);
            };
        } catch (ModuleException e) {
            counters.failures.increment();
            throw e;
        }
    }

    /**
     * Resolves a digest that an order names, which may not be in any template any more: from the cache, or from its
     * registry. It stays in the cache longer than others.
     *
     * @throws ModuleException.NotFound about this module if the registry no longer has the digest
     */
    public ResolvedModule resolvePinned(ModuleReference.Oci module) {
        Optional<Resolution> found = pinned.find(module, clock.instant()).filter(this::isThere);
        if (found.isPresent()) {
            counters.hits.increment();
            return found.get().module();
        }
        try {
            counters.misses.increment();
            Resolution resolution = await(module, inFlight.computeIfAbsent(module, it -> start(it, false)));
            pinned.put(module, resolution, clock.instant());
            cache.pin(resolution.digests());
            return resolution.module();
        } catch (ModuleException e) {
            counters.failures.increment();
            throw e;
        }
    }

    /** Resolves a tag that an order names. The registry is asked again if its last answer is older than the TTL. */
    public ResolvedModule resolveTag(ModuleReference.Oci module) {
        try {
            counters.misses.increment();
            return resolver.resolve(module, this::fetchDue).module();
        } catch (ModuleException e) {
            counters.failures.increment();
            throw e;
        }
    }

    private ResolvedModule resolve(ModuleReference.Oci module) {
        Known found = known.get(module);
        if (found != null && isThere(found.resolution())) {
            counters.hits.increment();
            return found.resolution().module();
        }
        counters.misses.increment();
        return await(module, inFlight.computeIfAbsent(module, it -> start(it, true)))
                .module();
    }

    /** Returns whether the module is on disk and unchanged since it was verified. */
    private boolean isThere(Resolution resolution) {
        return Files.isRegularFile(resolution.module().root().resolve(KclMod.FILE_NAME))
                && cache.areUnchanged(resolution.digests());
    }

    /** Runs on a thread of its own. The first caller may give up while others still wait for the result. */
    private CompletableFuture<Resolution> start(ModuleReference.Oci module, boolean refreshed) {
        CompletableFuture<Resolution> result = new CompletableFuture<>();
        Thread.ofVirtual().name("module-resolve").start(() -> {
            try {
                Resolution resolution = resolver.resolve(module, registries::fetch);
                if (refreshed) {
                    // The age of the cached digest is not known here, so the next background run checks it
                    known.put(module, new Known(resolution, Instant.EPOCH));
                }
                bytesOnDisk = cache.bytesOnDisk();
                // Before completion: a caller that has the result and asks again must not get it a second time
                inFlight.remove(module, result);
                result.complete(resolution);
            } catch (RuntimeException | Error e) {
                inFlight.remove(module, result);
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private Resolution await(ModuleReference.Oci module, CompletableFuture<Resolution> result) {
        Duration patience = properties.pullTimeout();
        try {
            return result.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ModuleException.Unavailable(
                    module.toString(),
                    "it is still being fetched after %d s; try again".formatted(patience.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModuleException.Unavailable(module.toString(), "the request was interrupted", e);
        } catch (ExecutionException e) {
            throw ModuleException.of(module.toString(), e.getCause());
        }
    }

    /** Forgets modules that none of these references names. They stay on disk until space is needed. */
    public void keepOnly(Collection<ModuleReference> references) {
        known.keySet().retainAll(references);
        local.keepOnly(references);
    }

    private void maintain() {
        try {
            refresh();
        } catch (RuntimeException e) {
            LOG.error("Modules could not be refreshed", e);
        }
    }

    /** Runs the background work once: resolves tags that are due, and evicts modules. */
    void refresh() {
        Set<String> inUse = new HashSet<>(local.refresh(this::fetchDue));
        known.forEach((module, before) -> {
            if (before.checked().plus(properties.ttl()).isAfter(clock.instant())) {
                inUse.addAll(before.resolution().digests());
                return;
            }
            Resolution now = again(module, before.resolution());
            known.replace(module, before, new Known(now, clock.instant()));
            inUse.addAll(now.digests());
        });
        Set<String> pins = pinned.usedSince(clock.instant().minus(PINNED_IN_USE));
        cache.pin(pins);
        inUse.addAll(pins);
        cache.touch(inUse);
        counters.evictions.increment(cache.evict(inUse));
        bytesOnDisk = cache.bytesOnDisk();
    }

    private Resolution again(ModuleReference.Oci module, Resolution before) {
        try {
            Resolution now = resolver.resolve(module, this::fetchDue);
            return now.module().equals(before.module()) ? before : now;
        } catch (ModuleException e) {
            counters.refreshFailures.increment();
            LOG.warn("Cannot resolve a module again, keeping the last one: {}", e.getMessage());
            return before;
        }
    }

    private ModuleFetcher.Fetched fetchDue(ModuleReference.Oci module) {
        return registries.refresh(module, properties.ttl());
    }

    /** Ends the background work and closes connections. Modules stay on disk. */
    @Override
    public void close() {
        background.shutdownNow();
        registries.close();
    }
}
