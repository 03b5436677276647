package io.claimmachinery.network;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Certificate authorities: those of a PEM file, or those of the JDK with the platform's as a fallback. Directories of
 * PEM files are added to either, as OpenSSL and Go do.
 */
public final class TrustedAuthorities {

    private static final List<String> PLATFORM = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    /** Used if the platform has no bundle file. */
    private static final List<String> PLATFORM_DIRECTORIES = List.of("/etc/ssl/certs", "/etc/pki/tls/certs");

    private static final String FILE = "SSL_CERT_FILE";
    private static final String DIRECTORY = "SSL_CERT_DIR";

    private TrustedAuthorities() {}

    /** Returns whether the environment names authorities. */
    public static boolean areNamedIn(Map<String, String> environment) {
        return value(environment, FILE).isPresent()
                || value(environment, DIRECTORY).isPresent();
    }

    /**
     * Reads the authorities that the environment names: those in {@code SSL_CERT_FILE}, or, if it is not set, the JDK's
     * and then the platform's. Those in the directories of {@code SSL_CERT_DIR}, separated by colons, are always added.
     * Later sources are read only if the earlier ones do not trust a certificate.
     */
    public static X509ExtendedTrustManager of(Map<String, String> environment) {
        Optional<Path> file = value(environment, FILE).map(Path::of);
        List<Path> directories = value(environment, DIRECTORY).stream()
                .flatMap(text -> Arrays.stream(text.split(File.pathSeparator, -1)))
                .filter(directory -> !directory.isBlank())
                .map(Path::of)
                .toList();
        try {
            X509ExtendedTrustManager first = file.isPresent() ? ofFile(file.get(), FILE) : manager(null);
            return file.isPresent() && directories.isEmpty()
                    ? new FallbackTrust(first, Optional.empty())
                    : new FallbackTrust(first, Optional.of(() -> others(file.isEmpty(), directories)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> value(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    }

    /**
     * Reads only the authorities of a PEM file.
     *
     * @param source name of the setting, for messages
     * @throws UnreadableAuthoritiesException if the file cannot be read or contains no certificate
     */
    public static X509ExtendedTrustManager ofFile(Path file, String source) {
        try {
            return manager(store(certificates(file)));
        } catch (IOException | GeneralSecurityException e) {
            throw new UnreadableAuthoritiesException(source, file, e);
        }
    }

    private static X509ExtendedTrustManager others(boolean withPlatform, List<Path> directories) {
        List<Certificate> certificates = new ArrayList<>();
        if (withPlatform) {
            certificates.addAll(platform());
        }
        directories.forEach(directory -> certificates.addAll(inDirectory(directory)));
        try {
            return manager(store(certificates));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("The platform's authorities cannot be read: " + e, e);
        }
    }

    private static List<Certificate> platform() {
        List<Certificate> all = PLATFORM.stream()
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst()
                .map(TrustedAuthorities::readable)
                .orElse(List.of());
        return all.isEmpty()
                ? PLATFORM_DIRECTORIES.stream()
                        .flatMap(directory -> inDirectory(Path.of(directory)).stream())
                        .toList()
                : all;
    }

    /** Skips files that are not certificates, as OpenSSL and Go do. Such directories contain lists and notes, too. */
    private static List<Certificate> inDirectory(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(file -> readable(file).stream())
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static List<Certificate> readable(Path file) {
        try {
            return certificates(file);
        } catch (IOException | GeneralSecurityException _) {
            return List.of();
        }
    }

    private static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
    }

    private static KeyStore store(List<Certificate> certificates) throws IOException, GeneralSecurityException {
        if (certificates.isEmpty()) {
            throw new IOException("it holds no certificate");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("authority-" + i, certificates.get(i));
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
