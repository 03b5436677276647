package io.claimmachinery.machinery.module;

import io.claimmachinery.settings.SettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The sources of modules, their cache, and their limits.
 *
 * @param cacheDir default: {@code claim-machinery/modules} in {@code $XDG_CACHE_HOME}, or in {@code ~/.cache}, or a
 * private temporary directory
 * @param ttl age at which a tag is resolved again in the background
 * @param cacheSize maximum size of the cache; if it is exceeded, modules that are not in use are removed, the least
 * recently used first
 * @param defaultRegistry registry and path of dependencies that name only a version
 * @param insecureRegistries hosts, with port if any, to connect to over plain http; loopback addresses always are
 * @param allowedRegistries hosts, with port if any, and {@code *.domain}, from which modules may take dependencies, in
 * addition to the template's own registry and the default one; default: every public address
 * @param dockerConfig directory of the Docker {@code config.json}; default: {@code $DOCKER_CONFIG}, or
 * {@code ~/.docker}
 * @param connectTimeout timeout for connecting to a registry
 * @param requestTimeout timeout for one response of a registry, except a module's content
 * @param pullTimeout timeout for a module's content, and how long an order waits for a module
 */
@ConfigurationProperties("machinery.modules")
public record ModuleProperties(
        @Nullable Path cacheDir,
        @DefaultValue("10m") Duration ttl,
        @DefaultValue("2GB") DataSize cacheSize,
        @DefaultValue("ghcr.io/kcl-lang") String defaultRegistry,
        @DefaultValue({}) Set<String> insecureRegistries,
        @DefaultValue({}) Set<String> allowedRegistries,
        @Nullable Path dockerConfig,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("15s") Duration requestTimeout,
        @DefaultValue("60s") Duration pullTimeout,
        @DefaultValue Limits limits) {

    public ModuleProperties {
        insecureRegistries = Set.copyOf(insecureRegistries);
        allowedRegistries = Set.copyOf(allowedRegistries);
        requirePositive("ttl", ttl);
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("request-timeout", requestTimeout);
        requirePositive("pull-timeout", pullTimeout);
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new SettingException("machinery.modules." + name, "It must be more than 0.");
        }
    }

    /**
     * The limits for one module. Larger ones are refused.
     *
     * @param archive bytes of the layer in the registry
     * @param content bytes of all files
     * @param entries files and directories
     * @param pathLength characters of a path inside the module
     * @param depth nested directories
     * @param compressionRatio content divided by archive, from the first MiB of content on
     * @param dependencies packages in the closure
     */
    public record Limits(
            @DefaultValue("64MB") DataSize archive,
            @DefaultValue("256MB") DataSize content,
            @DefaultValue("20000") int entries,
            @DefaultValue("400") int pathLength,
            @DefaultValue("24") int depth,
            @DefaultValue("200") int compressionRatio,
            @DefaultValue("64") int dependencies) {}
}
