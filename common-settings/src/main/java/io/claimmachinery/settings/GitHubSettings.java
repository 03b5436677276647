package io.claimmachinery.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The credentials that a service sends to the remote, and the address of a GitHub Enterprise server: {@code github.*}.
 * The service does not start if the token file cannot be read.
 *
 * @param token a token that may read the repository, and write to it if the service does
 * @param tokenFile a file with the token; it is read for each operation, so you can rotate the token
 * @param apiUrl REST API of a GitHub Enterprise server; used if the repository is on the same host
 */
@ConfigurationProperties("github")
public record GitHubSettings(
        @Nullable String token,
        @Nullable Path tokenFile,
        @Nullable URI apiUrl) {

    public GitHubSettings {
        token = HeaderText.of("github.token", token);
        if (tokenFile != null) {
            try {
                HeaderText.of("github.token-file", SecretFile.read(tokenFile));
            } catch (IOException e) {
                throw new SettingException("github.token-file", String.valueOf(e.getMessage()));
            }
        }
    }

    /** Returns whether there is a token now. */
    public boolean hasToken() {
        String now = currentToken();
        return now != null && !now.isBlank();
    }

    /**
     * Returns the current token; null if there is none. Throws {@link UncheckedIOException} if its file has been
     * removed since the start.
     */
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

    /** Omits the token. */
    @Override
    public String toString() {
        return "GitHubSettings[tokenFile=" + tokenFile + "]";
    }
}
