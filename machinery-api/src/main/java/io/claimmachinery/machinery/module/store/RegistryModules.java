package io.claimmachinery.machinery.module.store;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleFetcher;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.cache.CacheDirectory;
import io.claimmachinery.machinery.module.cache.ModuleArchive;
import io.claimmachinery.machinery.module.cache.ModuleCache;
import io.claimmachinery.machinery.module.cache.TagRecords;
import io.claimmachinery.machinery.module.oci.NewestTag;
import io.claimmachinery.machinery.module.oci.OciManifest;
import io.claimmachinery.machinery.module.oci.RegistryClient;
import io.claimmachinery.machinery.module.source.KclMod;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Modules of registries, from the cache if possible. */
final class RegistryModules implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryModules.class);

    private final RegistryClient client;
    private final ModuleCache cache;
    private final TagRecords tags;
    private final ModuleProperties.Limits limits;
    private final ModuleCounters counters;
    private final InstantSource clock;

    RegistryModules(
            ModuleProperties properties,
            CacheDirectory directory,
            ModuleCache cache,
            ModuleCounters counters,
            InstantSource clock) {
        this.client = new RegistryClient(properties, clock);
        this.cache = cache;
        this.tags = new TagRecords(directory);
        this.limits = properties.limits();
        this.counters = counters;
        this.clock = clock;
    }

    /** Returns the module for a tag's last known digest, however old it is. The registry is asked only if the tag is unknown. */
    ModuleFetcher.Fetched fetch(ModuleReference.Oci module) {
        if (module.digest() != null) {
            requireAtSource(module, module.digest());
            return byDigest(module, module.digest());
        }
        Optional<TagRecords.TagRecord> known = tags.find(module);
        if (known.isPresent()) {
            try {
                return byRecord(module, known.get());
            } catch (ModuleException.NotFound e) {
                LOG.info(
                        "{} no longer refers to {}: asking the registry again",
                        module,
                        known.get().digest());
            }
        }
        return byTag(module);
    }

    /**
     * Like {@link #fetch}, but asks the registry again if its last answer is older than the TTL. If that fails, the
     * last digest stays in use.
     */
    ModuleFetcher.Fetched refresh(ModuleReference.Oci module, Duration ttl) {
        Optional<TagRecords.TagRecord> known = tags.find(module);
        if (module.digest() != null
                || known.isEmpty()
                || known.get().asked().plus(ttl).isAfter(clock.instant())) {
            return fetch(module);
        }
        try {
            ModuleFetcher.Fetched fetched = byTag(module);
            if (!fetched.digest().equals(known.get().digest())) {
                LOG.info("{} now refers to {}", module, fetched.digest());
            }
            return fetched;
        } catch (ModuleException e) {
            if (cache.find(known.get().digest()).isEmpty()) {
                throw e;
            }
            counters.refreshFailures.increment();
            LOG.warn(
                    "Cannot resolve a tag again, keeping its last digest {}: {}",
                    known.get().digest(),
                    e.getMessage());
            return byRecord(module, known.get());
        }
    }

    /** Content that the cache has from another source does not count, unless this source has it, too. */
    private void requireAtSource(ModuleReference.Oci module, String digest) {
        if (cache.source(digest).filter(source -> !isOf(module, source)).isPresent()) {
            client.manifest(module, digest);
        }
    }

    private static boolean isOf(ModuleReference.Oci module, String source) {
        return ModuleReference.parse(source, null) instanceof ModuleReference.Oci cached
                && cached.registry().equals(module.registry())
                && cached.repository().equals(module.repository());
    }

    private ModuleFetcher.Fetched byRecord(ModuleReference.Oci module, TagRecords.TagRecord known) {
        return new ModuleFetcher.Fetched(byDigest(module, known.digest()).directory(), known.tag(), known.digest());
    }

    private ModuleFetcher.Fetched byDigest(ModuleReference.Oci module, String digest) {
        return stored(module, digest, module.tag() == null ? "" : module.tag(), () -> client.manifest(module, digest));
    }

    private ModuleFetcher.Fetched byTag(ModuleReference.Oci module) {
        String tag = module.tag() != null ? module.tag() : newestTag(module);
        OciManifest manifest = client.manifest(module, tag);
        ModuleFetcher.Fetched fetched = stored(module, manifest.digest(), tag, () -> manifest);
        try {
            tags.put(module, new TagRecords.TagRecord(module.toString(), tag, manifest.digest(), clock.instant()));
        } catch (IOException e) {
            LOG.warn("Cannot write the digest of {} to the cache: {}", module, e.toString());
        }
        return fetched;
    }

    private String newestTag(ModuleReference.Oci module) {
        return NewestTag.of(client.tags(module))
                .orElseThrow(() -> new ModuleException.NotFound(
                        module.toString(), "no tag is given, and none of its tags is a version: name one"));
    }

    private ModuleFetcher.Fetched stored(
            ModuleReference.Oci module, String digest, String tag, Supplier<OciManifest> manifest) {
        try {
            return new ModuleFetcher.Fetched(
                    cache.findOrFill(digest, module.toString(), (archive, content) -> {
                        OciManifest.Layer layer = layer(module, manifest.get());
                        client.download(module, layer, archive);
                        counters.pulls.increment();
                        new ModuleArchive(module.toString(), limits).unpack(archive, content);
                        if (!Files.isRegularFile(content.resolve(KclMod.FILE_NAME))) {
                            throw new ModuleException.Invalid(
                                    module.toString(), "there is no kcl.mod at its root, so it is not a KCL module");
                        }
                    }),
                    tag,
                    digest);
        } catch (IOException e) {
            throw new ModuleException.Unavailable(module.toString(), "it cannot be written to the cache: " + e, e);
        }
    }

    private OciManifest.Layer layer(ModuleReference.Oci module, OciManifest manifest) {
        if (manifest.layer() != null) {
            return manifest.layer();
        }
        if (manifest.child() != null) {
            OciManifest.Layer layer = client.manifest(module, manifest.child()).layer();
            if (layer != null) {
                return layer;
            }
        }
        throw new ModuleException.Invalid(module.toString(), "it is an index of indexes, not a KCL module");
    }

    @Override
    public void close() {
        client.close();
    }
}
