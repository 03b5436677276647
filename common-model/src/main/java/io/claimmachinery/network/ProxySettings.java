package io.claimmachinery.network;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in upper or lower case, read as curl
 * and git read them.
 */
public final class ProxySettings {

    private final Map<String, String> environment;
    private final NoProxy direct;

    private ProxySettings(Map<String, String> environment) {
        this.environment = environment;
        this.direct = new NoProxy(value(environment, "NO_PROXY").orElse(""));
    }

    /** Reads the settings from an environment. Throws an {@link IllegalArgumentException} that names the invalid variable. */
    public static ProxySettings of(Map<String, String> environment) {
        ProxySettings settings = new ProxySettings(Map.copyOf(environment));
        settings.configured("HTTP_PROXY");
        settings.configured("HTTPS_PROXY");
        settings.configured("ALL_PROXY");
        return settings;
    }

    /** Returns the proxy for an http or https address; empty if it is reached directly. */
    public Optional<ProxyServer> proxyFor(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || isDirect(address)) {
            return Optional.empty();
        }
        return configured(scheme.equals("https") ? "HTTPS_PROXY" : "HTTP_PROXY").or(() -> configured("ALL_PROXY"));
    }

    /** Returns whether {@code NO_PROXY} includes the host, or it is this machine. */
    public boolean isDirect(URI address) {
        String host = address.getHost();
        int usual = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return host == null || direct.covers(host, address.getPort() < 0 ? usual : address.getPort());
    }

    private Optional<ProxyServer> configured(String variable) {
        return value(environment, variable).map(text -> ProxyServer.parse(text, variable));
    }

    private static Optional<String> value(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable.toLowerCase(Locale.ROOT)))
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
