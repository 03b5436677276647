package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.broken;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.PrivateAuthority;
import io.claimmachinery.git.testing.TlsFront;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each host with which the program communicates, behind a certificate from a company's own authority. */
class CompanyNetworkTests {

    /** The host that is called over https. */
    enum Host {
        GIT,
        CLUSTER,
        BACKSTAGE,
        WEBHOOK
    }

    /** The result of a run. */
    private record Run(int status, String output) {}

    @TempDir
    private Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private ClaimsFixture fixture;
    private PrivateAuthority authority;
    private Recorder backstage;
    private Recorder webhook;

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
        fixture.commitClaims("data");
        fixture.createObject("data", broken("no space"));
        authority =
                new PrivateAuthority(Files.createDirectory(directory.resolve("keys")), "dns:localhost,ip:127.0.0.1");
        backstage = new Recorder(_ -> 200);
        webhook = new Recorder(_ -> 200);
        open.addAll(List.of(fixture, backstage, webhook));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSL_CERT_FILE", "SSL_CERT_DIR"})
    void everyClientTrustsTheAuthorityOfTheEnvironment(String variable) throws Exception {
        Path file = authority.certificate();
        Run run = run(
                EnumSet.allOf(Host.class),
                Map.of(variable, (variable.equals("SSL_CERT_DIR") ? file.resolveSibling("") : file).toString()));

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(fixture.entry("data").statusMessage())
                .isEqualTo("Ready: True, Synced: False (ReconcileError): no space");
        assertThat(backstage.requests()).as(run.output()).isNotEmpty();
        assertThat(webhook.requests()).as(run.output()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anAuthorityThatNobodyKnowsIsRefusedWithTheWayOut(Host host) throws Exception {
        Run run = run(EnumSet.of(host), Map.of());

        String reason = switch (host) {
            case GIT -> "is not trusted: no authority that this machine knows has signed it";
            case CLUSTER, BACKSTAGE, WEBHOOK -> "no certification path to a trusted authority";
        };
        assertThat(run.output()).contains(reason).contains("SSL_CERT_FILE");
        assertThat(fixture.cluster().requests().isEmpty()).isEqualTo(host == Host.GIT || host == Host.CLUSTER);
        assertThat(backstage.requests().isEmpty()).isEqualTo(host == Host.GIT || host == Host.BACKSTAGE);
        assertThat(webhook.requests().isEmpty()).isEqualTo(host == Host.GIT || host == Host.WEBHOOK);
    }

    private Run run(Set<Host> secure, Map<String, String> environment) throws Exception {
        GitHttpServer git = GitHttpServer.serve(directory);
        open.add(git);
        List<String> line = ClaimsFixture.program(StatusCollectorApplication.class);
        line.addAll(List.of(
                "--once",
                "--kube.timeout=30s",
                "--check.misses=1",
                "--check.miss-pause=10ms",
                "--registry.cache-dir=" + directory.resolve("cache"),
                "--registry.repo=" + address(URI.create(git.url(ClaimsFixture.REPOSITORY)), secure.contains(Host.GIT)),
                "--kubeconfig=" + kubeconfig(secure.contains(Host.CLUSTER)),
                "--backstage.url=" + address(backstage.url(), secure.contains(Host.BACKSTAGE)),
                "--status.webhook.url=" + address(webhook.url(), secure.contains(Host.WEBHOOK))));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile());
        builder.environment().keySet().removeAll(List.of("SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readString(directory.resolve("out")));
    }

    /** Names no authority, like the kubeconfig of an API server with a certificate that the company's machines trust. */
    private Path kubeconfig(boolean secure) throws Exception {
        String plain = fixture.cluster().url().toString();
        return Files.writeString(
                directory.resolve("kubeconfig-here"),
                Files.readString(fixture.kubeconfig())
                        .replace(plain, address(fixture.cluster().url(), secure).toString()));
    }

    private URI address(URI plain, boolean secure) throws Exception {
        if (!secure) {
            return plain;
        }
        TlsFront front = TlsFront.before(plain.getPort(), authority.host());
        open.add(front);
        return URI.create("https://127.0.0.1:" + front.port() + plain.getRawPath());
    }
}
