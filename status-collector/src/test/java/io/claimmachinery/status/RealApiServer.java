package io.claimmachinery.status;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A kube-apiserver with etcd, on loopback ports, with kubectl and with the one controller of kube-controller-manager
 * that fills in aggregated ClusterRoles.
 */
final class RealApiServer implements AutoCloseable {

    private static final Path TOOLS = Path.of("..", "build-tools");
    private static final String TOKEN = "test-admin";

    private final Path directory;
    private final Path kubectl;
    private final List<Process> processes = new ArrayList<>();
    private final int port;
    private final boolean aggregates;

    private RealApiServer(Path directory, Path apiServer, Path etcd) throws IOException, GeneralSecurityException {
        this.directory = directory;
        this.kubectl = apiServer.resolveSibling("kubectl");
        this.port = freePort();
        int etcdPort = freePort();
        String store = "http://127.0.0.1:" + etcdPort;
        run(
                "etcd",
                etcd.toString(),
                "--data-dir=" + directory.resolve("etcd"),
                "--listen-client-urls=" + store,
                "--advertise-client-urls=" + store,
                "--listen-peer-urls=http://127.0.0.1:" + freePort());
        Path tokens = Files.writeString(directory.resolve("tokens"), TOKEN + ",admin,admin,system:masters\n");
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Path signing = pem("signing.pem", "PRIVATE KEY", keys.getPrivate().getEncoded());
        Path verifying = pem("verifying.pem", "PUBLIC KEY", keys.getPublic().getEncoded());
        run(
                "kube-apiserver",
                apiServer.toString(),
                "--etcd-servers=" + store,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + directory.resolve("certificates"),
                "--authorization-mode=RBAC",
                "--token-auth-file=" + tokens,
                "--service-cluster-ip-range=10.0.0.0/24",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + verifying,
                "--service-account-signing-key-file=" + signing,
                "--disable-admission-plugins=ServiceAccount");
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> processes.stream().noneMatch(Process::isAlive) || isReady());
        if (!isReady()) {
            close();
            throw new IOException("kube-apiserver did not start, see " + directory.resolve("kube-apiserver.log"));
        }
        this.aggregates = Files.isExecutable(apiServer.resolveSibling("kube-controller-manager"));
        if (aggregates) {
            run(
                    "kube-controller-manager",
                    apiServer.resolveSibling("kube-controller-manager").toString(),
                    "--kubeconfig=" + kubeconfig(),
                    "--controllers=clusterrole-aggregation-controller",
                    "--leader-elect=false",
                    "--secure-port=0");
        }
    }

    /** Starts a server. Returns empty if its programs are missing; build-tools reports why. */
    static Optional<RealApiServer> start(Path directory) throws IOException, GeneralSecurityException {
        Optional<Path> apiServer = tool("kube-apiserver");
        Optional<Path> etcd = tool("etcd");
        if (apiServer.isEmpty() || etcd.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RealApiServer(directory, apiServer.get(), etcd.get()));
    }

    Path kubeconfig() throws IOException {
        return kubeconfig("admin", TOKEN);
    }

    Path kubeconfig(String user, String token) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig-" + user), """
            apiVersion: v1
            kind: Config
            current-context: real
            clusters: [{name: real, cluster: {server: "https://127.0.0.1:%d", insecure-skip-tls-verify: true}}]
            users: [{name: %2$s, user: {token: "%3$s"}}]
            contexts: [{name: real, context: {cluster: real, user: %2$s, namespace: default}}]
            """.formatted(port, user, token));
    }

    /** Returns whether it fills in aggregated ClusterRoles, which needs another program. */
    boolean aggregates() {
        return aggregates;
    }

    /** Writes a kubeconfig for a service account, with a token that the server signs as it does for a pod. */
    Path kubeconfigOf(String namespace, String account) throws IOException {
        String token =
                kubectl("create", "token", account, "--namespace=" + namespace).strip();
        return kubeconfig(namespace + "-" + account, token);
    }

    /** Applies manifests as users do. */
    String apply(String manifests, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("manifests.yaml"), manifests);
        List<String> command = new ArrayList<>(
                List.of("apply", "--server-side", "--force-conflicts", "--validate=strict", "-f", file.toString()));
        command.addAll(List.of(options));
        return kubectl(command.toArray(String[]::new));
    }

    /** Sends a signal that makes the server hang or continue. While it hangs, connections stay open without an answer. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(processes.get(1).pid()))
                .start()
                .waitFor();
    }

    /** Returns kubectl's output. Throws an {@link IOException} with its error message. */
    String kubectl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(kubectl.toString(), "--kubeconfig=" + kubeconfig()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", arguments) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }

    private boolean isReady() {
        try {
            return kubectl("get", "--raw", "/readyz").equals("ok");
        } catch (IOException _) {
            return false;
        }
    }

    private void run(String name, String... command) throws IOException {
        Path log = directory.resolve(name + ".log");
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    private Path pem(String file, String type, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                directory.resolve(file), "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, text));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> tool(String name) throws IOException {
        Process process = new ProcessBuilder(TOOLS.resolve(name).toString(), "--optional")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
    }

    /** Wakes a process, because a hanging process does not end on request. */
    private static void wake(Process process) {
        try {
            new ProcessBuilder("kill", "-CONT", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroy();
            wake(process);
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException _) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
