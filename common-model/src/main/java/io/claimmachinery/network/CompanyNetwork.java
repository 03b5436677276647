package io.claimmachinery.network;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Makes the HTTP clients of this process use the proxies and certificate authorities that the environment names. */
public final class CompanyNetwork {

    private CompanyNetwork() {}

    /**
     * Sets the defaults of this process, which the JDK's HTTP clients use. Call it before you create the first client.
     *
     * @throws IllegalArgumentException if a variable is invalid; the message names it
     */
    public static void follow(Map<String, String> environment) {
        ProxySettings proxies = ProxySettings.of(environment);
        ProxySelector.setDefault(new Selector(proxies, Optional.ofNullable(ProxySelector.getDefault())));
        SSLContext.setDefault(LazyTls.context(() -> TrustedAuthorities.of(environment)));
    }

    /** Selects proxies from the environment. Uses Java's own properties if the environment names no proxy. */
    private static final class Selector extends ProxySelector {

        private final ProxySettings proxies;
        private final Optional<ProxySelector> java;

        Selector(ProxySettings proxies, Optional<ProxySelector> java) {
            this.proxies = proxies;
            this.java = java;
        }

        @Override
        public List<Proxy> select(URI address) {
            if (proxies.isDirect(address)) {
                return List.of(Proxy.NO_PROXY);
            }
            return proxies.proxyFor(address)
                    .map(proxy -> List.of(proxy.proxy()))
                    .or(() -> java.map(selector -> selector.select(address)))
                    .orElse(List.of(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException e) {
            // The caller gets the exception
        }
    }
}
