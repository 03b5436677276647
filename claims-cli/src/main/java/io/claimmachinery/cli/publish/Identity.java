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
 * In whose name a change is made.
 *
 * @param user as the registry records who created a claim
 * @param author of the commit
 * @param creator who the order belongs to: {@code --created-by}, else user and mail address, since jobs and containers of
 *     many people run as one user
 */
public record Identity(String user, GitIdentity author, String creator) {

    private static final String UNKNOWN = "claims";

    /** As git's variables and the user's git configuration say, else as the options and the job's or machine's user do. */
    public static Identity of(
            RepositoryOptions options, @Nullable String createdBy, Session session, GitRemote remote) {
        return of(options, createdBy, session, remote, ConfiguredAuthor.ofUser(session.environment()));
    }

    /** The same with the configuration of a working copy. */
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

    /** The trailers of a commit that this person makes. */
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
