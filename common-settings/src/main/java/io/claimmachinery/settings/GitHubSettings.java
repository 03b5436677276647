package io.claimmachinery.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The credentials that a service sends to the remote, and a GitHub server of your own: {@code github.*}. A token file that
 * cannot be read stops the start.
 *
 * @param token a token that may read the repository, and write to it if the service does
 * @param tokenFile a file with such a token, read for each operation, so that you can rotate it
 * @param apiUrl REST API of a GitHub Enterprise server; taken where it is one of the repository's host
 */
@ConfigurationProperties("github")
public record GitHubSettings(
        @Nullable String token,
        @Nullable Path tokenFile,
        @Nullable URI apiUrl) {

    public GitHubSettings {
        if (tokenFile != null) {
            try {
                SecretFile.read(tokenFile);
            } catch (IOException e) {
                throw new SettingException("github.token-file", String.valueOf(e.getMessage()));
            }
        }
    }

    /** Whether there is a token now. */
    public boolean hasToken() {
        String now = currentToken();
        return now != null && !now.isBlank();
    }

    /** The token as it is now; null for none. {@link UncheckedIOException} when its file has gone since the start. */
    public @Nullable String currentToken() {
        if (tokenFile == null) {
            return token;
        }
        try {
            return SecretFile.read(tokenFile);
        } catch (IOException e) {
            throw new UncheckedIOException("GITHUB_TOKEN_FILE: " + e.getMessage(), e);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "GitHubSettings[tokenFile=" + tokenFile + "]";
    }
}
