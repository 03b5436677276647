package io.claimmachinery.cli.options;

import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitCredentials;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.checkout.LocalCheckout;
import io.claimmachinery.git.repository.BranchFiles;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.settings.CacheHome;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options for the claims repository and for access to it. */
public final class RepositoryOptions {

    private static final String CACHE_VARIABLE = "CLAIMS_CACHE_DIR";

    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = "--repo",
            paramLabel = "OWNER/NAME",
            description = "Claims repository on GitHub, or on the server of --github-url or $GITHUB_SERVER_URL. With"
                    + " --git-repo-url, only the name that the registry records.")
    @Nullable String repo;

    @Option(
            names = "--git-repo-url",
            paramLabel = "URL",
            description = "Claims repository anywhere: https, ssh or file URL, or a path.")
    @Nullable String url;

    @Option(
            names = {"--pr-base", "--base-branch"},
            paramLabel = "BRANCH",
            converter = BranchConverter.class,
            description = "Branch that claims live on (default: the repository's default branch).")
    @Nullable BranchName base;

    @Option(
            names = "--base-path",
            paramLabel = "PATH",
            defaultValue = "claims",
            converter = PathConverter.class,
            description = "Directory of the claims in the repository, '.' for its root (default: claims).")
    RepositoryPath basePath = RepositoryPath.of("claims");

    @Option(
            names = "--registry-path",
            paramLabel = "PATH",
            converter = PathConverter.class,
            description = "The registry's file in the repository (default: registry.yaml in --base-path).")
    @Nullable RepositoryPath registryPath;

    @Option(
            names = "--git-user",
            paramLabel = "USER",
            description = "User name for the repository ($GIT_USER, $GITHUB_USER).")
    @Nullable String user;

    @Option(
            names = "--git-token",
            paramLabel = "TOKEN",
            description = "Token for repository and pull requests. Prefer $GIT_TOKEN or $GITHUB_TOKEN: everyone on the"
                    + " machine can see a program's arguments.")
    @Nullable String token;

    @Option(
            names = "--github-url",
            paramLabel = "URL",
            description = "REST API of the GitHub server, such as https://github.example/api/v3 (default: derived from"
                    + " the repository's host and $GITHUB_API_URL).")
    @Nullable URI gitHubUrl;

    @Option(
            names = "--allow-http-token",
            description = "Also send the token to an http:// repository, where others on the way can read it"
                    + " ($GIT_ALLOW_HTTP).")
    boolean allowHttpToken;

    public boolean isGiven() {
        return repo != null || url != null;
    }

    /** Returns the remote repository that the options name. */
    public Optional<GitRemote> remote(Session session) {
        String address = url == null ? repo : url;
        try {
            return Optional.ofNullable(address)
                    .map(text -> GitRemote.parse(text, gitHubServer(session).address()));
        } catch (IllegalArgumentException e) {
            throw wrongUsage(e.getMessage());
        }
    }

    /** Returns the branch of the claims and its newest files: the branch that the user names, else the remote's default. */
    public BranchFiles baseOf(ClaimsRepository repository) {
        return base == null ? repository.fetchDefault() : new BranchFiles(base, repository.fetch(base));
    }

    /**
     * Returns the branch of the claims for a working copy. A clone or fetch records the default branch of the remote.
     *
     * @param asking whether the command can ask the remote, because it connects to it anyway
     */
    public BranchName baseOf(LocalCheckout checkout, String remoteName, boolean asking) {
        return Optional.ofNullable(base)
                .or(() -> asking ? checkout.askDefaultBranch(remoteName) : Optional.empty())
                .or(() -> checkout.defaultBranch(remoteName))
                .orElse(BranchName.MAIN);
    }

    public ClaimsLayout layout() {
        ClaimsLayout usual = ClaimsLayout.at(basePath);
        return registryPath == null ? usual : new ClaimsLayout(basePath, registryPath);
    }

    /** Returns {@code owner/name} as the registry records it; empty if there is none, as for a path. */
    public String fullName(Session session, GitRemote remote) {
        return named(session)
                .or(() -> published(session, remote).ownerAndName())
                .orElse("");
    }

    /** Returns the {@code owner/name} that the user gives; empty if {@code --repo} is a URL or a path. */
    private Optional<String> named(Session session) {
        return Optional.ofNullable(repo)
                .filter(text ->
                        GitRemote.named(text, gitHubServer(session).address()).isPresent());
    }

    /**
     * Returns the address where people find a repository. For a working copy on this machine, this is its origin if that is at a
     * git host.
     */
    public GitRemote published(Session session, GitRemote remote) {
        return remote.directory()
                .flatMap(directory -> {
                    try (LocalCheckout checkout = LocalCheckout.open(directory, git(session))) {
                        return checkout.remote("origin");
                    } catch (GitException _) {
                        return Optional.empty(); // a bare repository has no origin that counts
                    }
                })
                .filter(origin -> origin.ownerAndName().isPresent())
                .orElse(remote);
    }

    public GitOptions git(Session session) {
        return GitOptions.in(cacheDirectory(session)).toBuilder()
                .credentials(credentials())
                .clock(session.clock())
                .environment(session.environment())
                .tokenOverHttp(allowHttpToken
                        || "true".equalsIgnoreCase(session.environment().get("GIT_ALLOW_HTTP")))
                .notices(this::note)
                .build();
    }

    private void note(String notice) {
        spec.commandLine().getErr().println("claims: " + notice);
    }

    /** Returns what is known about the remote, to find its host. */
    public RemoteLocation location(Session session, GitRemote remote) {
        return gitHubServer(session)
                .location(remote, named(session).or(remote::ownerAndName).orElse(null));
    }

    public GitHubServer gitHubServer(Session session) {
        return new GitHubServer(gitHubUrl, session);
    }

    private GitCredentials credentials() {
        if (token != null && user != null) {
            return GitCredentials.login(user, () -> token);
        }
        if (token == null && url != null) {
            return GitCredentials.inUrl(url).orElse(GitCredentials.none());
        }
        return GitCredentials.token(() -> token);
    }

    private static Path cacheDirectory(Session session) {
        String own = session.environment().get(CACHE_VARIABLE);
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        return CacheHome.of("claims", session.environment());
    }

    public ParameterException wrongUsage(@Nullable String message) {
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }

    public CommandSpec spec() {
        return spec;
    }

    public @Nullable String token() {
        return token;
    }

    public @Nullable String user() {
        return user;
    }
}
