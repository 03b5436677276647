package io.claimmachinery.git.checkout;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.library.GitRuntime;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/**
 * The author of commits in git's configuration.
 *
 * @param name author.name, or user.name if that is not set
 * @param email author.email, or user.email if that is not set
 */
public record ConfiguredAuthor(Optional<String> name, Optional<String> email) {

    /** Reads the configuration of the user and the machine. That of a working copy may differ. */
    public static ConfiguredAuthor ofUser(Map<String, String> environment) {
        try {
            return in(GitRuntime.userConfig(environment));
        } catch (IOException | ConfigInvalidException e) {
            throw new GitException.Local("Cannot read git's configuration: " + Failures.reason(e), e);
        }
    }

    static ConfiguredAuthor in(Config config) {
        return new ConfiguredAuthor(value(config, "name"), value(config, "email"));
    }

    private static Optional<String> value(Config config, String key) {
        return Stream.of("author", "user")
                .flatMap(section -> Optional.ofNullable(config.getString(section, null, key)).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
