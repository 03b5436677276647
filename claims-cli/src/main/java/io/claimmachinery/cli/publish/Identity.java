package io.claimmachinery.cli.publish;

import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.checkout.ConfiguredAuthor;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The person in whose name a change is made.
 *
 * @param user the user that the registry records as the creator of claims
 * @param author author of the commit
 * @param creator owner of the order: {@code --created-by}, else user and mail address, because jobs and containers of many people
 *     run as the same user
 */
public record Identity(String user, GitIdentity author, String creator) {

    private static final String UNKNOWN = "claims";

    /**
     * Reads the identity from git's variables and the user's git configuration, else from the options and the user of the job or
     * machine.
     */
    public static Identity of(
            RepositoryOptions options, @Nullable String createdBy, Session session, GitRemote remote) {
        return of(options, createdBy, session, remote, ConfiguredAuthor.ofUser(session.environment()));
    }

    /** Reads the identity as above, with the configuration of a working copy. */
    public static Identity of(
            RepositoryOptions options,
            @Nullable String createdBy,
            Session session,
            GitRemote remote,
            ConfiguredAuthor configured) {
        Map<String, String> environment = session.environment();
        String user = first(options.user(), environment.get("GITHUB_ACTOR"), environment.get("GITLAB_USER_LOGIN"))
                .or(() -> first(environment.get("USER"), System.getProperty("user.name")))
                .orElse(UNKNOWN);
        String mail = user.replaceAll("[^A-Za-z0-9.+-]", "-") + "@users.noreply."
                + remote.host().orElse("localhost");
        GitIdentity author = new GitIdentity(
                first(environment.get("GIT_AUTHOR_NAME")).or(configured::name).orElse(user),
                first(environment.get("GIT_AUTHOR_EMAIL")).or(configured::email).orElse(mail));
        return createdBy == null
                ? new Identity(user, author, user + " <" + author.email() + ">")
                : new Identity(createdBy, author, createdBy);
    }

    /** Returns the trailers of a commit that this person makes. */
    OrderTrailers trailers(OrderMark mark, BranchName base, boolean derived) {
        return new OrderTrailers(mark, creator, base, author.email(), derived);
    }

    private static Optional<String> first(@Nullable String... values) {
        return Stream.of(values)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .map(String::valueOf);
    }
}
