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

/** Makes the clients of this process follow the proxies and certificate authorities of its environment. */
public final class CompanyNetwork {

    private CompanyNetwork() {}

    /**
     * Sets the process's defaults, which the JDK's HTTP clients take. To be called before the first of them is made.
     *
     * @throws IllegalArgumentException naming the variable that is wrong
     */
    public static void follow(Map<String, String> environment) {
        ProxySettings proxies = ProxySettings.of(environment);
        ProxySelector.setDefault(new Selector(proxies, Optional.ofNullable(ProxySelector.getDefault())));
        SSLContext.setDefault(LazyTls.context(() -> TrustedAuthorities.of(environment)));
    }

    /** Chooses by the environment; where it names no proxy, by Java's own properties. */
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
