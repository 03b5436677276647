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
 * Who git's configuration says writes commits.
 *
 * @param name author.name, else user.name
 * @param email author.email, else user.email
 */
public record ConfiguredAuthor(Optional<String> name, Optional<String> email) {

    /** As the user's and the machine's configuration say; a working copy may say otherwise. */
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
