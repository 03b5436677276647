package io.claimmachinery.git.http;

import io.claimmachinery.git.text.Text;
import io.claimmachinery.network.ProxyServer;
import io.claimmachinery.network.ProxySettings;
import io.claimmachinery.network.TrustedAuthorities;
import io.claimmachinery.settings.UserHome;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.lib.Config;

/**
 * The network settings for one remote, from git's configuration and the environment. {@code http.<url>.*} takes
 * precedence over {@code http.*}.
 */
public final class NetworkConfig {

    private final Config config;
    private final Map<String, String> environment;
    private final URI remote;

    public NetworkConfig(Config config, Map<String, String> environment, URI remote) {
        this.config = config;
        this.environment = environment;
        this.remote = remote;
    }

    /** Checks the proxy before anything is sent around it. Throws an {@link IllegalArgumentException} if it cannot be used. */
    void check() {
        proxyFor(remote);
    }

    /**
     * Returns {@code http.proxy}, where an empty value means none, otherwise the proxy in the environment.
     * {@code NO_PROXY} overrides both.
     */
    Optional<ProxyServer> proxyFor(URI address) {
        ProxySettings settings = ProxySettings.of(environment);
        if (settings.isDirect(address)) {
            return Optional.empty();
        }
        Optional<String> configured = value("proxy");
        return configured.isPresent()
                ? configured.filter(text -> !text.isBlank()).map(text -> ProxyServer.parse(text, "http.proxy"))
                : settings.proxyFor(address);
    }

    /** Returns the authorities that must have signed this remote's certificate; empty if those of the process apply. */
    Optional<TrustManager> authorities() {
        Optional<String> variable =
                Optional.ofNullable(environment.get("GIT_SSL_CAINFO")).filter(file -> !file.isBlank());
        if (variable.isPresent()) {
            return Optional.of(TrustedAuthorities.ofFile(path(variable.get()), "GIT_SSL_CAINFO"));
        }
        Optional<String> configured = value("sslcainfo").filter(file -> !file.isBlank());
        if (configured.isPresent()) {
            return Optional.of(TrustedAuthorities.ofFile(path(configured.get()), "http.sslCAInfo"));
        }
        return TrustedAuthorities.areNamedIn(environment)
                ? Optional.of(TrustedAuthorities.of(environment))
                : Optional.empty();
    }

    private Path path(String text) {
        return text.startsWith("~/") ? UserHome.directory(environment).resolve(text.substring(2)) : Path.of(text);
    }

    private Optional<String> value(String key) {
        return config.getSubsections("http").stream()
                .filter(this::isFor)
                .filter(base -> config.getString("http", base, key) != null)
                .max(Comparator.comparingInt(String::length))
                .map(base -> Text.orEmpty(config.getString("http", base, key)))
                .or(() -> Optional.ofNullable(config.getString("http", null, key)));
    }

    private boolean isFor(String base) {
        try {
            URI uri = URI.create(base);
            String path = Text.orEmpty(uri.getPath()).replaceAll("/+$", "");
            String own = Text.orEmpty(remote.getPath());
            return String.valueOf(uri.getScheme()).equalsIgnoreCase(remote.getScheme())
                    && String.valueOf(uri.getHost()).equalsIgnoreCase(remote.getHost())
                    && uri.getPort() == remote.getPort()
                    && (own.equals(path) || own.startsWith(path + "/"));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
