package io.claimmachinery.network;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts certificates that the primary authorities have signed, or else the fallback authorities. The fallback is read
 * only when it is needed. If neither trusts a certificate, the error message says what to do; every client of the
 * process shows it.
 */
final class FallbackTrust extends X509ExtendedTrustManager {

    private static final String UNKNOWN_AUTHORITY =
            "no certification path to a trusted authority; set SSL_CERT_FILE to the PEM file of your authority";

    private final X509ExtendedTrustManager first;
    private final Optional<Supplier<X509ExtendedTrustManager>> reader;
    private @Nullable X509ExtendedTrustManager second;

    FallbackTrust(X509ExtendedTrustManager first, Optional<Supplier<X509ExtendedTrustManager>> reader) {
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
            if (reader.isEmpty()) {
                throw advised(e);
            }
            try {
                check.by(second(reader.get()));
            } catch (CertificateException | IllegalArgumentException other) {
                e.addSuppressed(other);
                throw advised(e);
            }
        }
    }

    private synchronized X509ExtendedTrustManager second(Supplier<X509ExtendedTrustManager> read) {
        X509ExtendedTrustManager found = second == null ? read.get() : second;
        second = found;
        return found;
    }

    /** Adds what is missing and where to configure it. The JDK's message for an unknown authority says neither. */
    private static CertificateException advised(CertificateException e) {
        return String.valueOf(e.getMessage()).contains("path building failed")
                ? new CertificateException(UNKNOWN_AUTHORITY, e)
                : e;
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
