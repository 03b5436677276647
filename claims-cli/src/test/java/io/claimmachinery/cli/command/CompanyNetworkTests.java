package io.claimmachinery.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.ClaimsApplication;
import io.claimmachinery.cli.testing.MachineryStandIn;
import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.git.testing.ForwardProxy;
import io.claimmachinery.git.testing.PrivateAuthority;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.git.testing.TlsFront;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients of machinery-api and of GitHub, behind a proxy and under a company's certificate authority. */
class CompanyNetworkTests {

    private static final String API = "https://api.company.example";

    @TempDir
    Path directory;

    private PrivateAuthority authority;

    private record Run(int status, String output) {}

    @BeforeEach
    void sign() throws Exception {
        authority = new PrivateAuthority(
                Files.createDirectory(directory.resolve("keys")), "dns:api.company.example,ip:127.0.0.1");
    }

    @Test
    void asksTheApiThroughTheProxyAndTrustsTheAuthority() throws Exception {
        try (MachineryStandIn machinery = new MachineryStandIn();
                TlsFront front = TlsFront.before(machinery.url().getPort(), authority.host());
                ForwardProxy proxy = ForwardProxy.to(front.port())) {
            Run run = run(
                    Map.of(
                            "https_proxy",
                            proxy.url(),
                            "SSL_CERT_FILE",
                            authority.certificate().toString()),
                    "templates",
                    "--api-url",
                    API);

            assertThat(run.status()).as(run.output()).isZero();
            assertThat(run.output()).contains("volumeclaim");
            assertThat(proxy.requests())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("CONNECT api.company.example:443 "));
        }
    }

    /**
     * A directory with an additional authority and files that are not certificates. Java's and the platform's authorities still
     * count.
     */
    @Test
    void trustsTheAuthoritiesOfADirectory() throws Exception {
        Path more = Files.createDirectory(directory.resolve("more"));
        Files.writeString(more.resolve("README"), "Our authorities\n");
        Files.copy(authority.certificate(), more.resolve("company.crt"));
        try (MachineryStandIn machinery = new MachineryStandIn();
                TlsFront front = TlsFront.before(machinery.url().getPort(), authority.host())) {
            String url = "https://127.0.0.1:" + front.port();
            for (String directories : List.of(more.toString(), "/nowhere:" + more)) {
                Run run = run(Map.of("SSL_CERT_DIR", directories), "templates", "--api-url", url);

                assertThat(run.status()).as(run.output()).isZero();
            }
            assertThat(run(Map.of("SSL_CERT_DIR", "/nowhere"), "templates", "--api-url", url)
                            .output())
                    .contains("no certification path to a trusted authority");
        }
    }

    @Test
    void goesPastTheProxyWhereNoProxySaysSoAndNamesTheWayToTrust() throws Exception {
        try (MachineryStandIn machinery = new MachineryStandIn();
                TlsFront front = TlsFront.before(machinery.url().getPort(), authority.host());
                ForwardProxy proxy = ForwardProxy.to(front.port())) {
            Run untrusted = run(Map.of("HTTPS_PROXY", proxy.url()), "templates", "--api-url", API);
            assertThat(untrusted.status()).as(untrusted.output()).isEqualTo(1);
            assertThat(untrusted.output())
                    .contains(
                            "no answer from " + API, "no certification path to a trusted authority", "$SSL_CERT_FILE");

            Run direct = run(
                    Map.of(
                            "HTTPS_PROXY",
                            "http://127.0.0.1:9",
                            "no_proxy",
                            "127.0.0.1",
                            "SSL_CERT_FILE",
                            authority.certificate().toString()),
                    "templates",
                    "--api-url",
                    "https://127.0.0.1:" + front.port());
            assertThat(direct.status()).as(direct.output()).isZero();
        }
    }

    @Test
    void opensAPullRequestThroughTheProxy() throws Exception {
        TestRepository repository =
                TestRepository.with(directory.resolve("claims.git"), Map.of("README.md", "# Claims\n"));
        try (MachineryStandIn machinery = new MachineryStandIn();
                GitHubStandIn gitHub = new GitHubStandIn("stuttgart-things/harvester");
                TlsFront front = TlsFront.before(gitHub.url().getPort(), authority.host());
                ForwardProxy proxy = ForwardProxy.to(front.port())) {
            String[] command = {
                "render",
                "-t",
                "volumeclaim",
                "-p",
                "name=a",
                "--category",
                "infra",
                "--non-interactive",
                "--create-pr",
                "--repo",
                "stuttgart-things/harvester",
                "--git-repo-url",
                repository.directory().toString(),
                "--github-url",
                API,
                "--api-url",
                machinery.url().toString()
            };

            Run untrusted = run(Map.of("HTTPS_PROXY", proxy.url(), "GITHUB_TOKEN", GitHubStandIn.TOKEN), command);
            assertThat(untrusted.status()).as(untrusted.output()).isEqualTo(1);
            assertThat(untrusted.output()).contains("no certification path to a trusted authority; set SSL_CERT_FILE");

            Run run = run(
                    Map.of(
                            "HTTPS_PROXY",
                            proxy.url(),
                            "SSL_CERT_FILE",
                            authority.certificate().toString(),
                            "GITHUB_TOKEN",
                            GitHubStandIn.TOKEN),
                    command);
            assertThat(run.status()).as(run.output()).isZero();
            assertThat(gitHub.pulls()).hasSize(1);
            assertThat(proxy.requests()).allMatch(line -> line.startsWith("CONNECT api.company.example:443 "));
        }
    }

    private Run run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ClaimsApplication.class.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("GIT_USER", "patrick");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), output);
    }
}
