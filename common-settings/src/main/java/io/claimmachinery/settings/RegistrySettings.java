package io.claimmachinery.settings;

import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The registry that a service works on: {@code registry.*}.
 *
 * @param repo the claims repository, as owner/name, a git URL or a local path
 * @param path path of the registry file in the repository
 * @param branch the branch with the registry file
 * @param cacheDir directory of the repository's mirror; you can delete it at any time. Default: the service's
 * {@link CacheHome}
 */
@ConfigurationProperties("registry")
public record RegistrySettings(
        String repo,
        RepositoryPath path,
        String branch,
        @Nullable Path cacheDir) {

    public static final String REPO = "registry.repo";
    public static final String BRANCH = "registry.branch";

    private static final String WANTED = "the claims repository, as owner/name, a git URL or a local path";

    @ConstructorBinding
    RegistrySettings(
            @Nullable String repo,
            @DefaultValue("claims/registry.yaml") String path,
            @DefaultValue("main") String branch,
            @Nullable Path cacheDir) {
        this(
                SettingException.require(REPO, repo, WANTED),
                SettingException.parsed("registry.path", path, RepositoryPath::of),
                branch,
                cacheDir);
    }

    /** Returns the directory of the claims, which contains the registry file. */
    public RepositoryPath basePath() {
        return path.parent().orElse(RepositoryPath.ROOT);
    }

    public Path cacheDirectory(String program) {
        return cacheDir == null ? CacheHome.of(program) : cacheDir;
    }
}
