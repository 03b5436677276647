package io.claimmachinery.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.GitCredentials.Login;
import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/**
 * HTTP connections that carry the credentials from the first request on, which saves the round trip of a 401, but only to
 * the remote's own host: the git library itself never sees a secret that it could send after a redirect.
 */
final class OwnHostConnections implements HttpConnectionFactory {

    private final URIish remote;
    private final Optional<Login> login;
    private volatile int lastStatus;

    OwnHostConnections(URIish remote, Optional<Login> login) {
        this.remote = remote;
        this.login = login;
    }

    /** The status of the last answer; 0 before there is one. */
    int lastStatus() {
        return lastStatus;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return prepared(new Recorded(url), url);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return prepared(new Recorded(url, proxy), url);
    }

    private HttpConnection prepared(HttpConnection connection, URL url) {
        lastStatus = 0;
        if (isOwnHost(url)) {
            login.ifPresent(known -> connection.setRequestProperty("Authorization", basic(known)));
        }
        return connection;
    }

    private boolean isOwnHost(URL url) {
        String scheme = remote.getScheme().toLowerCase(Locale.ROOT);
        boolean sameHost = url.getHost().equalsIgnoreCase(remote.getHost());
        boolean samePlace = url.getProtocol().equalsIgnoreCase(scheme) && port(url) == port(remote, url);
        boolean upgrade = scheme.equals("http")
                && remote.getPort() < 0
                && url.getProtocol().equalsIgnoreCase("https")
                && port(url) == 443;
        return sameHost && (samePlace || upgrade);
    }

    private static int port(URL url) {
        return url.getPort() >= 0 ? url.getPort() : url.getDefaultPort();
    }

    private static int port(URIish remote, URL url) {
        return remote.getPort() >= 0 ? remote.getPort() : url.getDefaultPort();
    }

    private static String basic(Login login) {
        byte[] pair = (login.user() + ":" + login.secret()).getBytes(UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private final class Recorded extends JDKHttpConnection {

        Recorded(URL url) throws IOException {
            super(url);
        }

        Recorded(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }

        @Override
        public int getResponseCode() throws IOException {
            int status = super.getResponseCode();
            lastStatus = status;
            return status;
        }
    }
}
