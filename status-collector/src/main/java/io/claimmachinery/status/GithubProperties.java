package io.claimmachinery.status;

import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.git.GitCredentials;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.web.SettingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is shown to the remote.
 *
 * @param token a token that may write the repository
 * @param tokenFile a file that holds such a token, read anew for each operation, so that it may be rotated
 * @param apiUrl {@code GITHUB_API_URL}: the REST interface of a GitHub Enterprise server
 */
@ConfigurationProperties("github")
record GithubProperties(
        @Nullable String token,
        @Nullable Path tokenFile,
        @Nullable URI apiUrl) {

    GithubProperties {
        if (tokenFile != null) {
            try {
                Files.readString(tokenFile);
            } catch (IOException e) {
                throw new SettingException("github.token-file", "It cannot be read: " + e + ".");
            }
        }
    }

    boolean hasToken() {
        String token = current();
        return token != null && !token.isBlank();
    }

    GitCredentials credentials() {
        return GitCredentials.token(this::current);
    }

    /** What is known of a remote, for finding its host. */
    RemoteLocation location(GitRemote remote) {
        return new RemoteLocation(
                remote.host().orElse(null), remote.ownerAndName().orElse(null), null, apiUrl);
    }

    /** The token as it is now; {@link GitException.Local} when its file has gone since the start. */
    @Nullable String current() {
        Path file = tokenFile;
        if (file == null) {
            return token;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new GitException.Local("Cannot read the token in " + file + ": " + e, e);
        }
    }

    @Override
    public String toString() {
        return "GithubProperties[tokenFile=" + tokenFile + ", apiUrl=" + apiUrl + "]";
    }
}
