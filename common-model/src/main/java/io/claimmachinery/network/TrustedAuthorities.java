package io.claimmachinery.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Certificate authorities: those of a PEM file, or those of the JDK and, where it has no answer, of the platform. */
public final class TrustedAuthorities {

    private static final List<String> PLATFORM = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private TrustedAuthorities() {}

    /** Those of {@code SSL_CERT_FILE} alone where it is set, as for OpenSSL; else the JDK's, then the platform's. */
    public static X509ExtendedTrustManager of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("SSL_CERT_FILE"))
                .filter(file -> !file.isBlank())
                .<X509ExtendedTrustManager>map(
                        file -> new FallbackTrust(ofFile(Path.of(file), "SSL_CERT_FILE"), Optional.empty()))
                .orElseGet(TrustedAuthorities::usual);
    }

    /**
     * Those of a PEM file alone.
     *
     * @param source where the file is named, for messages
     * @throws IllegalArgumentException when it cannot be read, or holds no certificate
     */
    public static X509ExtendedTrustManager ofFile(Path file, String source) {
        try {
            return manager(read(file));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    source + " names " + file + ", which cannot be read as certificates in PEM form: " + e, e);
        }
    }

    private static X509ExtendedTrustManager usual() {
        try {
            return new FallbackTrust(
                    manager(null),
                    PLATFORM.stream()
                            .map(Path::of)
                            .filter(Files::isReadable)
                            .findFirst()
                            .map(file -> () -> ofFile(file, "The platform's trust store")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        if (number == 0) {
            throw new IOException("it holds no certificate");
        }
        return store;
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("This Java has no trust manager for certificates");
    }
}
