package io.claimmachinery.registry.sync;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.CacheHome;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.web.SettingException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which registry is served.
 *
 * @param remote the claims repository
 * @param path the registry file in it
 * @param branch the branch that is followed
 * @param cacheDirectory where the mirror of the repository is kept; may be lost at any time. Default: {@link CacheHome}
 */
@ConfigurationProperties("registry")
public record RegistryProperties(GitRemote remote, RepositoryPath path, BranchName branch, Path cacheDirectory) {

    @ConstructorBinding
    RegistryProperties(
            @Nullable String repo,
            @DefaultValue("claims/registry.yaml") String path,
            @DefaultValue("main") String branch,
            @Nullable Path cacheDir) {
        this(
                parsed("registry.repo", SettingException.require("registry.repo", repo, WANTED), GitRemote::parse),
                parsed("registry.path", path, RepositoryPath::of),
                parsed("registry.branch", branch, BranchName::of),
                cacheDir == null ? CacheHome.of("claim-registry") : cacheDir);
    }

    private static final String WANTED = "the claims repository, as owner/name, a git URL or a local path";

    /** The directory of the claims, which holds the registry file. */
    public RepositoryPath basePath() {
        return path.parent().orElse(RepositoryPath.ROOT);
    }

    private static <T> T parsed(String key, String text, java.util.function.Function<String, T> parser) {
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new SettingException(key, e.getMessage() + ".");
        }
    }
}
