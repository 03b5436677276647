package io.claimmachinery.git.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.GitCredentials.Login;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.text.Text;
import io.claimmachinery.settings.UserHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.transport.NetRC;
import org.eclipse.jgit.transport.NetRC.NetRCEntry;

/** Logins that the user has stored for git: in {@code ~/.netrc}, or in the credential helpers of git's configuration. */
public final class StoredLogins {

    private static final int PATIENCE_SECONDS = 20;

    private final Config config;
    private final Map<String, String> environment;

    public StoredLogins(Config config, Map<String, String> environment) {
        this.config = config;
        this.environment = environment;
    }

    /** Returns the login for a remote; empty if none is stored. Never prompts at a terminal. */
    public Optional<Login> find(URI remote) {
        return netrc(remote).or(() -> hasHelper() ? helper(remote) : Optional.empty());
    }

    private Optional<Login> netrc(URI remote) {
        Path file = UserHome.directory(environment).resolve(".netrc");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        NetRCEntry entry = new NetRC(file.toFile()).getEntry(remote.getHost());
        return entry == null || entry.login == null || entry.password == null
                ? Optional.empty()
                : Optional.of(new Login(entry.login, new String(entry.password)));
    }

    private boolean hasHelper() {
        return config.getString("credential", null, "helper") != null
                || config.getSubsections("credential").stream()
                        .anyMatch(base -> config.getString("credential", base, "helper") != null);
    }

    /** Runs git, because it knows how to run its helper programs. */
    private Optional<Login> helper(URI remote) {
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of("git", "credential", "fill"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("GIT_TERMINAL_PROMPT", "0");
            builder.environment().put("GIT_ASKPASS", "false");
            Process git = builder.start();
            try (var stdin = git.getOutputStream()) {
                stdin.write(question(remote).getBytes(UTF_8));
            }
            if (!git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
                throw new GitException.Local(
                        "git's credential helper did not answer within " + PATIENCE_SECONDS + " s",
                        "Set a token in $GIT_TOKEN, or see what 'git credential fill' waits for.",
                        null);
            }
            return git.exitValue() == 0
                    ? answer(new String(git.getInputStream().readAllBytes(), UTF_8))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // Without git, there are no helpers either
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitException.Unavailable("Interrupted while git's credential helper was running", e);
        }
    }

    private static String question(URI remote) {
        String host = remote.getPort() < 0 ? remote.getHost() : remote.getHost() + ":" + remote.getPort();
        return "protocol=" + remote.getScheme() + "\nhost=" + host + "\npath="
                + Text.orEmpty(remote.getPath()).replaceFirst("^/+", "") + "\n\n";
    }

    private static Optional<Login> answer(String text) {
        Map<String, String> fields = text.lines()
                .filter(line -> line.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (_, last) -> last));
        String user = fields.getOrDefault("username", "");
        String secret = fields.getOrDefault("password", "");
        return secret.isEmpty() ? Optional.empty() : Optional.of(new Login(user, secret));
    }
}
