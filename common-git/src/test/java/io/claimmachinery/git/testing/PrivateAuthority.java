package io.claimmachinery.git.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority that no machine trusts, made with the JDK's keytool, and the certificate of one host that it signed. */
public final class PrivateAuthority {

    private static final String PASSWORD = "changeit";

    private final Path directory;

    /** Creates a certificate for a host, such as {@code dns:git.company.example,ip:127.0.0.1}. */
    public PrivateAuthority(Path directory, String host) throws IOException {
        this.directory = directory;
        keytool("ca.p12", "-genkeypair", "-alias", "ca", "-dname", "CN=Company CA", "-ext", "bc:c", "-keyalg", "EC");
        keytool("ca.p12", "-exportcert", "-alias", "ca", "-rfc", "-file", "ca.pem");
        keytool("host.p12", "-genkeypair", "-alias", "host", "-dname", "CN=host", "-keyalg", "EC");
        keytool("host.p12", "-certreq", "-alias", "host", "-file", "host.csr");
        keytool(
                "ca.p12",
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                "host.csr",
                "-outfile",
                "host.pem",
                "-rfc",
                "-ext",
                "san=" + host);
        keytool("host.p12", "-importcert", "-noprompt", "-alias", "ca", "-file", "ca.pem");
        keytool("host.p12", "-importcert", "-alias", "host", "-file", "host.pem");
    }

    /** Returns the authority's own certificate, in PEM form. */
    public Path certificate() {
        return directory.resolve("ca.pem");
    }

    /** Returns the TLS context of the host. */
    public SSLContext host() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve("host.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store, "-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
