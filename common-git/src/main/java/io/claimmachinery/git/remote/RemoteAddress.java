package io.claimmachinery.git.remote;

import io.claimmachinery.git.GitCredentials.Login;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.http.NetworkConfig;
import io.claimmachinery.git.http.OwnHostConnections;
import io.claimmachinery.git.http.StoredLogins;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.library.GitRuntime;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.network.Hosts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.transport.UrlConfig;
import org.jspecify.annotations.Nullable;

/** The actual address of a remote after {@code url.<base>.insteadOf} of git's configuration, and the credentials for it. */
final class RemoteAddress {

    private final GitRemote remote;
    private final GitOptions options;
    private @Nullable Config config;

    RemoteAddress(GitRemote remote, GitOptions options) {
        this.remote = remote;
        this.options = options;
    }

    GitRemote real() {
        String url = remote.url();
        String replaced = new UrlConfig(config()).replace(url);
        return replaced.equals(url) ? remote : GitRemote.parse(replaced);
    }

    /** Returns connections for one operation. */
    OwnHostConnections connections() {
        GitRemote real = real();
        URI uri = real.isHttp() ? URI.create(LibraryValues.uri(real).toPrivateASCIIString()) : URI.create("file:/");
        try {
            NetworkConfig network = new NetworkConfig(config(), options.environment(), uri);
            return new OwnHostConnections(
                    LibraryValues.uri(real), real.isHttp() ? login(real, uri) : Optional.empty(), network);
        } catch (IllegalArgumentException e) {
            throw new GitException.Local(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns whether a local repository has ids that the git library does not support. */
    boolean isSha256() {
        return real().directory().filter(RemoteAddress::isSha256).isPresent();
    }

    private static boolean isSha256(Path directory) {
        try {
            for (Path file : new Path[] {directory.resolve("config"), directory.resolve(".git/config")}) {
                if (Files.isRegularFile(file)) {
                    Config config = new Config();
                    config.fromText(Files.readString(file));
                    return "sha256".equalsIgnoreCase(config.getString("extensions", null, "objectformat"));
                }
            }
            return false;
        } catch (IOException | ConfigInvalidException _) {
            return false;
        }
    }

    private Optional<Login> login(GitRemote real, URI uri) {
        Optional<Login> given = options.credentials().login();
        boolean safe = !"http".equalsIgnoreCase(uri.getScheme())
                || Hosts.isLoopback(real.host().orElse(""))
                || options.tokenOverHttp();
        if (given.isPresent() && !safe) {
            throw new GitException.Local(
                    "The token is not sent to " + real + ": without https, others on the way can read it",
                    "Use https, or allow it with GIT_ALLOW_HTTP=true (the command also knows --allow-http-token).",
                    null);
        }
        return given.isPresent() || !safe ? given : new StoredLogins(config(), options.environment()).find(uri);
    }

    private synchronized Config config() {
        Config known = config;
        if (known == null) {
            try {
                known = GitRuntime.userConfig(options.environment());
            } catch (IOException | ConfigInvalidException e) {
                throw new GitException.Local("Cannot read git's configuration: " + Failures.reason(e), e);
            }
            config = known;
        }
        return known;
    }
}
