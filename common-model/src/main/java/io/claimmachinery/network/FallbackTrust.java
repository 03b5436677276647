package io.claimmachinery.network;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts what the first authorities have signed, else what the second have; these are read only when they are asked. */
final class FallbackTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager first;
    private final Supplier<X509ExtendedTrustManager> reader;
    private @Nullable X509ExtendedTrustManager second;

    FallbackTrust(X509ExtendedTrustManager first, Supplier<X509ExtendedTrustManager> reader) {
        this.first = first;
        this.reader = reader;
    }

    @FunctionalInterface
    private interface Check {
        void by(X509ExtendedTrustManager authorities) throws CertificateException;
    }

    private void check(Check check) throws CertificateException {
        try {
            check.by(first);
        } catch (CertificateException e) {
            try {
                check.by(second());
            } catch (CertificateException | IllegalArgumentException other) {
                e.addSuppressed(other);
                throw e;
            }
        }
    }

    private synchronized X509ExtendedTrustManager second() {
        X509ExtendedTrustManager found = second == null ? reader.get() : second;
        second = found;
        return found;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(authorities -> authorities.checkServerTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(authorities -> authorities.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(authorities -> authorities.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        first.checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        first.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        first.checkClientTrusted(chain, type, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return first.getAcceptedIssuers();
    }
}
