package io.claimmachinery.network;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An HTTP proxy.
 *
 * @param login {@code user:password}; empty if it needs none
 */
public record ProxyServer(String host, int port, Optional<String> login) {

    /**
     * Parses {@code http://host:port}, {@code host:port} or {@code http://user:password@host:port}.
     *
     * @param source name of the setting, for messages
     * @throws IllegalArgumentException if the address is invalid; the message names the source but never the address,
     * which may contain a password
     */
    public static ProxyServer parse(String text, String source) {
        URI uri;
        try {
            uri = URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException _) {
            throw refused(source);
        }
        if (!"http".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException(source + " names a proxy of the kind " + uri.getScheme()
                    + ", which is not supported. Expected http://HOST:PORT, which also works for https sites.");
        }
        if (uri.getHost() == null) {
            throw refused(source);
        }
        Optional<String> login = Optional.ofNullable(uri.getRawUserInfo())
                .map(info -> URLDecoder.decode(info.replace("+", "%2B"), StandardCharsets.UTF_8));
        return new ProxyServer(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort(), login);
    }

    /** Returns the proxy for the JDK's clients. Its name is resolved when it is used. */
    public Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    /** Returns the value of a {@code Proxy-Authorization} header. */
    public Optional<String> authorization() {
        return login.map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static IllegalArgumentException refused(String source) {
        return new IllegalArgumentException(source + " is not the address of a proxy. Expected http://HOST:PORT.");
    }

    @Override
    public String toString() {
        return "http://" + host + ":" + port;
    }
}
