package io.claimmachinery.status.cluster;

import io.claimmachinery.network.TrustedAuthorities;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.Dispatcher;

/**
 * Creates the official client for an address, with its authentication and TLS, and with timeouts, which the client does
 * not have.
 */
final class ClusterConnection {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Read once, because connections are reopened whenever credentials expire, and reading a file of authorities takes time. */
    private static final Map<String, X509ExtendedTrustManager> AUTHORITIES = new ConcurrentHashMap<>();

    private ClusterConnection() {}

    /**
     * Returns a client with the current credentials of the address. Throws an {@link IOException} that says what is
     * wrong with it. The client itself could renew the token of an exec plugin, but would wait for the plugin during a
     * call, without a limit.
     */
    static ApiClient open(ClusterAddress address, Duration timeout) throws IOException {
        ApiClient client;
        try {
            client = switch (address) {
                case ClusterAddress.InCluster _ -> ClientBuilder.cluster().build();
                case ClusterAddress.Kubeconfig kubeconfig -> fromKubeconfig(kubeconfig);
            };
            trustTheEnvironment(client);
        } catch (RuntimeException | GeneralSecurityException e) {
            throw new IOException("Cannot use " + address + ": " + e.getMessage(), e);
        }
        client.setHttpClient(client.getHttpClient()
                .newBuilder()
                .dispatcher(new Dispatcher())
                .connectTimeout(CONNECT_TIMEOUT.compareTo(timeout) < 0 ? CONNECT_TIMEOUT : timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .build());
        client.setUserAgent("claim-status-collector");
        return client;
    }

    /**
     * Applies the trusted authorities to a kubeconfig that does not name one. kubectl uses {@code SSL_CERT_FILE} or the
     * platform's; the client uses only the JDK's.
     */
    private static void trustTheEnvironment(ApiClient client) throws GeneralSecurityException {
        boolean secure = client.getBasePath().startsWith("https:") && client.isVerifyingSsl();
        if (!secure || client.getSslCaCert() != null) {
            return;
        }
        X509ExtendedTrustManager authorities = authorities();
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(client.getKeyManagers(), new TrustManager[] {authorities}, null);
        client.setHttpClient(client.getHttpClient()
                .newBuilder()
                .sslSocketFactory(tls.getSocketFactory(), authorities)
                .build());
    }

    private static X509ExtendedTrustManager authorities() {
        return AUTHORITIES.computeIfAbsent(
                System.getenv().getOrDefault("SSL_CERT_FILE", ""), _ -> TrustedAuthorities.of(System.getenv()));
    }

    private static ApiClient fromKubeconfig(ClusterAddress.Kubeconfig address) throws IOException {
        for (Path file : address.files()) {
            if (!Files.exists(file) && address.files().size() > 1) {
                continue; // As kubectl does with a list of files
            }
            KubeConfig config = read(file);
            String context = address.context() == null ? config.getCurrentContext() : address.context();
            if (context != null && config.setContext(context)) {
                return ClientBuilder.kubeconfig(config).build();
            }
        }
        List<String> contexts = contexts(address.files());
        throw new IOException("There is no " + address
                + (contexts.isEmpty()
                        ? ": " + files(address) + " has no contexts"
                        : "; the contexts there are: " + String.join(", ", contexts)));
    }

    private static KubeConfig read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            KubeConfig config = KubeConfig.loadKubeConfig(reader);
            config.setFile(file.toFile());
            return config;
        } catch (NoSuchFileException e) {
            throw new IOException("There is no kubeconfig " + file, e);
        } catch (RuntimeException e) {
            throw new IOException("The kubeconfig " + file + " cannot be read", e);
        }
    }

    private static String files(ClusterAddress.Kubeconfig address) {
        return address.files().stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private static List<String> contexts(List<Path> files) throws IOException {
        List<String> names = new java.util.ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                List<Object> contexts = read(file).getContexts();
                for (Object context : contexts == null ? List.of() : contexts) {
                    if (context instanceof Map<?, ?> map) {
                        names.add(String.valueOf(map.get("name")));
                    }
                }
            }
        }
        return names;
    }
}
