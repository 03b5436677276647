package io.claimmachinery.cli.command;

import io.claimmachinery.git.ConfiguredAuthor;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitRemote;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** In whose name a change is made. */
record Identity(String user, GitIdentity author) {

    private static final String UNKNOWN = "claims";

    /** As git's variables and the user's git configuration say, else as the options and the job's or machine's user do. */
    static Identity of(RepositoryOptions options, Session session, GitRemote remote) {
        return of(options, session, remote, ConfiguredAuthor.ofUser());
    }

    /** As {@link #of(RepositoryOptions, Session, GitRemote)}, with the configuration of a working copy. */
    static Identity of(RepositoryOptions options, Session session, GitRemote remote, ConfiguredAuthor configured) {
        Map<String, String> environment = session.environment();
        String user = first(options.user, environment.get("GITHUB_ACTOR"), environment.get("GITLAB_USER_LOGIN"))
                .or(() -> first(environment.get("USER"), System.getProperty("user.name")))
                .orElse(UNKNOWN);
        String mail = user.replaceAll("[^A-Za-z0-9.+-]", "-") + "@users.noreply."
                + remote.host().orElse("localhost");
        return new Identity(
                user,
                new GitIdentity(
                        first(environment.get("GIT_AUTHOR_NAME"))
                                .or(configured::name)
                                .orElse(user),
                        first(environment.get("GIT_AUTHOR_EMAIL"))
                                .or(configured::email)
                                .orElse(mail)));
    }

    private static Optional<String> first(@org.jspecify.annotations.Nullable String... values) {
        return Stream.of(values)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .map(String::valueOf);
    }
}
