package io.claimmachinery.registry.sync;

import io.claimmachinery.git.GitCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is shown to the remote.
 *
 * @param token a token that may read the repository
 * @param tokenFile a file that holds such a token, read anew for each operation, so that it may be rotated
 */
@ConfigurationProperties("github")
record GithubProperties(@Nullable String token, @Nullable Path tokenFile) {

    GitCredentials credentials() {
        Path file = tokenFile;
        return file == null ? GitCredentials.token(() -> token) : GitCredentials.token(() -> read(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the token in " + file, e);
        }
    }

    @Override
    public String toString() {
        return "GithubProperties[tokenFile=" + tokenFile + "]";
    }
}
