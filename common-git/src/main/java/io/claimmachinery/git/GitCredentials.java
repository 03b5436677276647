package io.claimmachinery.git;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Credentials for an http(s) remote. Each operation asks for them anew. They are never stored, and are sent only to the
 * remote's own host. An ssh remote uses the user's keys, agent and known hosts instead.
 */
public final class GitCredentials {

    /** The user name that GitHub, GitLab and Gitea accept with any kind of token. */
    public static final String TOKEN_USER = "x-access-token";

    private final String user;
    private final Supplier<@Nullable String> secret;

    private GitCredentials(String user, Supplier<@Nullable String> secret) {
        this.user = user;
        this.secret = secret;
    }

    /** Anonymous access. */
    public static GitCredentials none() {
        return new GitCredentials("", () -> null);
    }

    public static GitCredentials token(String token) {
        return token(() -> token);
    }

    /** Returns credentials with a token that may change over time; null or blank means anonymous access. */
    public static GitCredentials token(Supplier<@Nullable String> token) {
        return login(TOKEN_USER, token);
    }

    /** Returns credentials with a user and a password or token that may change over time; null or blank means anonymous access. */
    public static GitCredentials login(String user, Supplier<@Nullable String> secret) {
        return new GitCredentials(user, secret);
    }

    /** Returns the credentials in an http(s) URL, {@code user:secret@} or {@code token@}. {@link GitRemote} removes them. */
    public static Optional<GitCredentials> inUrl(String url) {
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String userInfo = uri.getUserInfo();
        if (userInfo == null || uri.getScheme() == null || !uri.getScheme().startsWith("http")) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        return Optional.of(
                colon < 0 ? token(userInfo) : login(userInfo.substring(0, colon), () -> userInfo.substring(colon + 1)));
    }

    /** Returns the user and secret for one operation. Throws {@link GitException.Local} if the secret cannot be read. */
    public Optional<Login> login() {
        String now;
        try {
            now = secret.get();
        } catch (UncheckedIOException e) {
            throw new GitException.Local(String.valueOf(e.getMessage()), e);
        }
        return now == null || now.isBlank() ? Optional.empty() : Optional.of(new Login(user, now.strip()));
    }

    public record Login(String user, String secret) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    @Override
    public String toString() {
        return "GitCredentials";
    }
}
