package io.claimmachinery.git.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.GitCredentials.Login;
import io.claimmachinery.git.diagnosis.HttpEvidence;
import io.claimmachinery.git.text.Text;
import io.claimmachinery.network.ProxyServer;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * HTTP connections that send the credentials with the first request, which saves the round trip of a 401. They send
 * them only to the remote's own host. The git library never has a secret that it could send after a redirect. The
 * connections use the configured network settings, and record the responses.
 */
public final class OwnHostConnections implements HttpConnectionFactory {

    private static final int BEGINNING = 4096;

    private final URIish remote;
    private final Optional<Login> login;
    private final NetworkConfig network;
    private final Optional<TrustManager> authorities;
    private volatile HttpEvidence last = HttpEvidence.NONE;
    private volatile boolean sha256;

    public OwnHostConnections(URIish remote, Optional<Login> login, NetworkConfig network) {
        this.remote = remote;
        this.login = login;
        this.network = network;
        network.check();
        this.authorities = "https".equalsIgnoreCase(remote.getScheme()) ? network.authorities() : Optional.empty();
    }

    /** Returns the last response. */
    public HttpEvidence last() {
        return last;
    }

    public boolean sha256() {
        return sha256;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        Optional<ProxyServer> proxy = network.proxyFor(URI.create(url.toString()));
        Recorded connection = new Recorded(url, proxy.map(ProxyServer::proxy).orElse(Proxy.NO_PROXY));
        proxy.flatMap(ProxyServer::authorization)
                .ifPresent(value -> connection.setRequestProperty("Proxy-Authorization", value));
        return prepared(connection, url);
    }

    /** Ignores the git library's choice of a proxy, because it knows only Java's properties. */
    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return create(url);
    }

    private HttpConnection prepared(HttpConnection connection, URL url) throws IOException {
        last = HttpEvidence.NONE;
        if (authorities.isPresent() && "https".equalsIgnoreCase(url.getProtocol())) {
            try {
                connection.configure(null, new TrustManager[] {authorities.get()}, null);
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }
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

    private final class Recorded extends UrlConnection {

        Recorded(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }

        @Override
        public int getResponseCode() throws IOException {
            int status = super.getResponseCode();
            String type = Text.orEmpty(getContentType());
            Optional<String> retryAfter = Optional.ofNullable(getHeaderField("Retry-After"));
            last = HttpEvidence.of(status, type, status >= 400 ? errorBody(BEGINNING) : new byte[0], retryAfter);
            return status;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new Watched(super.getInputStream());
        }
    }

    /** Records the beginning of git's first response. */
    private final class Watched extends FilterInputStream {

        private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                look(new byte[] {(byte) read}, 0, 1);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                look(bytes, offset, read);
            }
            return read;
        }

        private void look(byte[] bytes, int offset, int length) {
            if (beginning.size() < BEGINNING && !sha256) {
                beginning.write(bytes, offset, Math.min(length, BEGINNING));
                sha256 = HttpEvidence.isSha256(beginning.toByteArray());
            }
        }
    }
}
