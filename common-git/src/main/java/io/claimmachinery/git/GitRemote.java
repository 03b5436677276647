package io.claimmachinery.git;

import io.claimmachinery.git.text.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * The address of a git repository: {@code owner/name}, an https, http, ssh, git or file URL, {@code user@host:path}, or
 * a local path. It never contains a secret: the user info of an http(s) URL and the password of any URL are removed
 * when it is parsed.
 */
public final class GitRemote {

    private static final URI GITHUB = URI.create("https://github.com");
    private static final Pattern OWNER_AND_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*", Pattern.DOTALL);
    private static final Pattern SCP = Pattern.compile("(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9.-]{2,}:[^:].*");
    private static final Set<String> SCHEMES = Set.of("https", "http", "ssh", "git", "file");

    private final URIish uri;

    private GitRemote(URIish uri) {
        this.uri = uri;
    }

    /** Like {@link #parse(String, URI)}, but {@code owner/name} means a repository on github.com. */
    public static GitRemote parse(String text) {
        return parse(text, GITHUB);
    }

    /**
     * Parses a remote. Throws an {@link IllegalArgumentException} that says what is wrong. A local path of two segments
     * must start with {@code ./}, {@code ../} or {@code /}, to distinguish it from {@code owner/name}.
     *
     * @param server the server for {@code owner/name}, such as {@code https://github.example}
     */
    public static GitRemote parse(String text, URI server) {
        String given = text.strip();
        if (given.isEmpty() || given.startsWith("-") || given.codePoints().anyMatch(Character::isISOControl)) {
            throw refused(text);
        }
        Optional<GitRemote> named = named(given, server);
        if (named.isPresent()) {
            return named.get();
        }
        Matcher scheme = SCHEME.matcher(given);
        if (scheme.matches()) {
            if (!SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
                throw refused(text);
            }
            return new GitRemote(withoutSecrets(uri(given)));
        }
        if (SCP.matcher(given).matches()) {
            return new GitRemote(withoutSecrets(uri(given)));
        }
        if (given.contains("::")) {
            throw refused(text);
        }
        return of(Path.of(given));
    }

    /**
     * Returns the server's repository for {@code owner/name}; empty for any other text. Unlike {@link #parse}, it never
     * returns a host that is named in the text.
     */
    public static Optional<GitRemote> named(String text, URI server) {
        if (!OWNER_AND_NAME.matcher(text).matches()) {
            return Optional.empty();
        }
        String name = text.endsWith(".git") ? text : text + ".git";
        return Optional.of(new GitRemote(uri(server.toString().replaceAll("/+$", "") + "/" + name)));
    }

    /** Returns a repository in a local directory. */
    public static GitRemote of(Path directory) {
        return new GitRemote(uri(directory.toAbsolutePath().normalize().toString()));
    }

    /** Returns the host; empty for a local repository. */
    public Optional<String> host() {
        return Optional.ofNullable(uri.getHost()).filter(host -> !host.isEmpty());
    }

    /** Returns {@code owner/name} (with more groups on some servers) from the path of a URL; empty for a local repository. */
    public Optional<String> ownerAndName() {
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        String bare = path.replaceAll("^/+|/+$", "").replaceAll("\\.git$", "");
        return host().isPresent() && bare.contains("/") ? Optional.of(bare) : Optional.empty();
    }

    /**
     * Returns whether two addresses mean the same repository, as far as the addresses show: the same host and path,
     * with or without {@code .git}, whatever the protocol and the user. Ports are compared only if the protocols are
     * the same. The prefix {@code ssh.} of a host is ignored: github.com uses it for ssh on the https port. Paths are
     * compared without case, as on GitHub, GitLab and Gitea.
     */
    public boolean isSameRepository(GitRemote other) {
        if (host().isEmpty() || other.host().isEmpty()) {
            return directory().isPresent()
                    && withoutSuffix(uri).equals(withoutSuffix(other.uri))
                    && other.host().isEmpty();
        }
        boolean comparable = family().equals(other.family());
        return server().equals(other.server())
                && withoutSuffix(uri).equalsIgnoreCase(withoutSuffix(other.uri))
                && (!comparable || port().equals(other.port()));
    }

    private String server() {
        String name = host().orElse("").toLowerCase(Locale.ROOT);
        return isSsh() ? name.replaceFirst("^(ssh|altssh)\\.", "") : name;
    }

    private String family() {
        return isHttp() ? "http" : isSsh() ? "ssh" : String.valueOf(uri.getScheme());
    }

    /** Returns the port; empty for the protocol's default. */
    private String port() {
        int usual = switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
            case "https" -> 443;
            case "http" -> 80;
            case "git" -> 9418;
            default -> 22;
        };
        return uri.getPort() <= 0 || uri.getPort() == usual ? "" : Integer.toString(uri.getPort());
    }

    private static String withoutSuffix(URIish uri) {
        return Optional.ofNullable(uri.getPath())
                .orElse("")
                .replaceAll("/{2,}", "/")
                .replaceAll("^/+|/+$", "")
                .replaceAll("\\.git$", "");
    }

    /** Returns the directory; empty for a repository on a server. */
    public Optional<Path> directory() {
        return host().isPresent() ? Optional.empty() : Optional.of(Path.of(uri.getPath()));
    }

    /** Returns the URL or path for git, without secrets. */
    public String url() {
        return uri.toPrivateString();
    }

    public boolean isHttp() {
        return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    }

    public boolean isSsh() {
        return host().isPresent() && (uri.getScheme() == null || "ssh".equalsIgnoreCase(uri.getScheme()));
    }

    private static URIish withoutSecrets(URIish uri) {
        boolean http = uri.getScheme() != null
                && uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http");
        return http ? uri.setUser(null).setPass(null) : uri.setPass(null);
    }

    private static URIish uri(String text) {
        try {
            return new URIish(text);
        } catch (URISyntaxException e) {
            throw refused(text);
        }
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("Not a git repository address: " + Text.quote(text)
                + ". Expected owner/name, an https://, ssh:// or file:// URL, git@host:owner/name.git, or a path that"
                + " starts with / or ./");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GitRemote that && url().equals(that.url());
    }

    @Override
    public int hashCode() {
        return url().hashCode();
    }

    @Override
    public String toString() {
        return url();
    }
}
