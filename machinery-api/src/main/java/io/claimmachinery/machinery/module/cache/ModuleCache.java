package io.claimmachinery.machinery.module.cache;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modules on disk, with one directory per digest. A directory appears complete, through a rename, and never changes.
 * Several processes may share the cache.
 */
public final class ModuleCache {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleCache.class);

    /** Modules that were used within this time are not evicted, and leftovers younger than this are not deleted. */
    private static final Duration GRACE = Duration.ofHours(1);

    /** Modules that an order requested by digest within this time are evicted last, because no tag refers to them. */
    private static final Duration PINNED = Duration.ofDays(30);

    private final CacheDirectory directory;
    private final ModuleProperties properties;
    private final InstantSource clock;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final VerifiedModules verified;

    public ModuleCache(CacheDirectory directory, ModuleProperties properties, InstantSource clock) {
        this.directory = directory;
        this.properties = properties;
        this.clock = clock;
        this.verified = new VerifiedModules(directory, clock);
    }

    /** Fills an empty directory with a module's content. */
    @FunctionalInterface
    public interface Filler {
        /**
         * Downloads and unpacks a module.
         *
         * @param archive a file that may be used for the archive; it is removed afterwards
         * @param content an empty directory
         */
        void fill(Path archive, Path content) throws IOException;
    }

    /** Returns the content of a module in the cache. If its files may have changed, they are compared with their digests. */
    public Optional<Path> find(String digest) {
        Path module = directory.module(digest);
        try {
            if (!Files.isRegularFile(CachedModule.list(module))) {
                return Optional.empty();
            }
            Path content = CachedModule.content(module);
            String stamp = ModuleTree.stamp(content);
            if (verified.had(digest, stamp) || CachedModule.read(module).isIntact(module, properties.limits())) {
                verified.add(digest, stamp);
                return Optional.of(content);
            }
            LOG.warn("Module {} in the cache is damaged and will be fetched again", digest);
        } catch (NoSuchFileException e) {
            // Another process is replacing or evicting it
        } catch (IOException | ModuleException e) {
            LOG.warn("Module {} in the cache cannot be read and will be fetched again: {}", digest, e.toString());
        }
        verified.remove(digest);
        return Optional.empty();
    }

    /** Returns the source from which a module in the cache was first fetched; empty if it is not in the cache. */
    public Optional<String> source(String digest) {
        try {
            return Optional.of(CachedModule.read(directory.module(digest)).source());
        } catch (IOException | ModuleException e) {
            return Optional.empty();
        }
    }

    /** Returns whether all these modules are unchanged since their files were last compared with their digests. */
    public boolean areUnchanged(Set<String> digests) {
        return digests.stream().allMatch(verified::isUnchanged);
    }

    /**
     * Returns the content from the cache, or from the filler. The filler runs once, even if many callers request it at
     * the same time.
     */
    public Path findOrFill(String digest, String source, Filler filler) throws IOException {
        Optional<Path> found = find(digest);
        if (found.isPresent()) {
            return found.get();
        }
        ReentrantLock inProcess = locks.computeIfAbsent(digest, key -> new ReentrantLock());
        inProcess.lock();
        try (CacheLock _ =
                CacheLock.take(directory.lock(digest), properties.pullTimeout().multipliedBy(2))) {
            found = find(digest);
            return found.isPresent() ? found.get() : fill(digest, source, filler);
        } finally {
            inProcess.unlock();
        }
    }

    private Path fill(String digest, String source, Filler filler) throws IOException {
        Path staging = directory.staging();
        try {
            Path content = Files.createDirectory(CachedModule.content(staging));
            Path archive = staging.resolve("archive");
            filler.fill(archive, content);
            Files.deleteIfExists(archive);
            CachedModule.describe(staging, digest, source, properties.limits());
            Path module = directory.module(digest);
            discard(module);
            Files.move(staging, module, StandardCopyOption.ATOMIC_MOVE);
            Path stored = CachedModule.content(module);
            verified.add(digest, ModuleTree.stamp(stored));
            return stored;
        } finally {
            CacheDirectory.delete(staging);
        }
    }

    private void discard(Path module) throws IOException {
        Path staging = directory.staging();
        try {
            Files.move(module, staging.resolve("discarded"), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // There was none
        } finally {
            CacheDirectory.delete(staging);
        }
    }

    /** Marks these modules as in use, for all processes. */
    public void touch(Set<String> digests) {
        for (String digest : digests) {
            try {
                Files.setLastModifiedTime(CachedModule.list(directory.module(digest)), FileTime.from(clock.instant()));
            } catch (IOException e) {
                verified.remove(digest);
            }
        }
    }

    /** Marks these modules as requested by digest, for all processes. */
    public void pin(Set<String> digests) {
        for (String digest : digests) {
            Path pin = CachedModule.pin(directory.module(digest));
            try {
                if (!Files.exists(pin)) {
                    Files.createFile(pin);
                }
                Files.setLastModifiedTime(pin, FileTime.from(clock.instant()));
            } catch (IOException e) {
                LOG.debug("Module {} could not be marked as pinned", digest, e);
            }
        }
    }

    /** Returns the size of all modules in the cache. */
    public long bytesOnDisk() {
        return modules().stream().mapToLong(Unused::bytes).sum();
    }

    /**
     * Removes modules until the cache is within its maximum size: the least recently used first, recently pinned ones
     * last, and none that any process used within the last hour.
     *
     * @return the number of removed modules
     */
    public int evict(Set<String> inUse) {
        directory.clean(clock.instant().minus(GRACE));
        long bytes = bytesOnDisk();
        int evicted = 0;
        Instant unusedSince = clock.instant().minus(GRACE);
        for (Unused module : modules()) {
            if (bytes <= properties.cacheSize().toBytes()) {
                break;
            }
            if (!module.since().isAfter(unusedSince) && !inUse.contains(module.digest())) {
                try (CacheLock _ = CacheLock.take(directory.lock(module.digest()), Duration.ofSeconds(1))) {
                    verified.remove(module.digest());
                    discard(directory.module(module.digest()));
                    bytes -= module.bytes();
                    evicted++;
                } catch (IOException e) {
                    LOG.warn("Module {} could not be removed from the cache: {}", module.digest(), e.toString());
                }
            }
        }
        return evicted;
    }

    private record Unused(String digest, boolean pinned, Instant since, long bytes) {}

    private List<Unused> modules() {
        List<Unused> all = new ArrayList<>();
        Instant pinnedSince = clock.instant().minus(PINNED);
        for (Path path : directory.modules()) {
            try {
                CachedModule module = CachedModule.read(path);
                Instant since =
                        Files.getLastModifiedTime(CachedModule.list(path)).toInstant();
                all.add(new Unused(module.digest(), isPinned(path, pinnedSince), since, module.bytes()));
            } catch (IOException e) {
                LOG.debug("Not a module in the cache: {}", path, e);
            }
        }
        all.sort(Comparator.comparing(Unused::pinned).thenComparing(Unused::since));
        return all;
    }

    private static boolean isPinned(Path module, Instant since) throws IOException {
        Path pin = CachedModule.pin(module);
        return Files.exists(pin) && Files.getLastModifiedTime(pin).toInstant().isAfter(since);
    }
}
