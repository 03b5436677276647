package io.claimmachinery.machinery.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.PrivateAuthority;
import io.claimmachinery.git.testing.TlsFront;
import io.claimmachinery.machinery.RecordingServer;
import io.claimmachinery.machinery.template.LoadedTemplate;
import io.claimmachinery.machinery.template.TemplateSnapshot;
import io.claimmachinery.machinery.template.TestTemplates;
import io.claimmachinery.network.CompanyNetwork;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

/** Hosts in profiles, behind a certificate from a company's own authority. Registries are tested with the modules. */
class CompanyNetworkTests {

    /** The client of the host. */
    enum Client {
        PROFILE {
            @Override
            String ask(String url) {
                TemplateSnapshot snapshot = TestTemplates.ofProfileAt(url + "/profile.yaml");
                return snapshot.templates().stream().map(LoadedTemplate::name).collect(Collectors.joining())
                        + String.join(" ", TestTemplates.warnings(snapshot));
            }
        },
        FUNCTION {
            @Override
            String ask(String url) {
                FunctionProperties properties = new FunctionProperties(Duration.ofSeconds(30), DataSize.ofKilobytes(1));
                try (FunctionCaller caller = new FunctionCaller(properties, Map.<String, String>of()::get)) {
                    TemplateSnapshot snapshot = TestTemplates.functions("""
                            functions:
                              - {name: reserve, type: http, method: GET, url: "%s/ip", response: {extract: ip}}
                            """.formatted(url));
                    return String.valueOf(
                            caller.call(snapshot.function("reserve").orElseThrow(), Map.of()));
                } catch (FunctionFailedException e) {
                    return String.valueOf(e.getMessage());
                }
            }
        };

        /** Returns the response, or the reason why there is none. */
        abstract String ask(String url);
    }

    @TempDir
    private Path directory;

    private RecordingServer server;
    private PrivateAuthority authority;
    private TlsFront front;
    private SSLContext tls;
    private ProxySelector proxies;

    @BeforeEach
    void start() throws Exception {
        tls = SSLContext.getDefault();
        proxies = ProxySelector.getDefault();
        authority = new PrivateAuthority(directory, "ip:127.0.0.1");
        server = new RecordingServer();
        front = TlsFront.before(server.port(), authority.host());
        server.answer("/profile.yaml", 200, "templates: [t.yaml]\n");
        server.answer("/t.yaml", 200, "kind: ClaimTemplate\nmetadata: {name: answered}\nspec: {source: 'oci://r/m'}\n");
        server.answer("/ip", 200, "{\"ip\": \"answered\"}");
    }

    @AfterEach
    void stop() {
        front.close();
        server.close();
        SSLContext.setDefault(tls);
        ProxySelector.setDefault(proxies);
    }

    @ParameterizedTest
    @EnumSource
    void trustsTheAuthorityOfTheEnvironment(Client client) {
        CompanyNetwork.follow(Map.of("SSL_CERT_FILE", authority.certificate().toString()));

        assertThat(client.ask("https://127.0.0.1:" + front.port())).isEqualTo("answered");
    }

    @ParameterizedTest
    @EnumSource
    void trustsTheAuthoritiesOfADirectory(Client client) {
        CompanyNetwork.follow(Map.of("SSL_CERT_DIR", directory.toString()));

        assertThat(client.ask("https://127.0.0.1:" + front.port())).isEqualTo("answered");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnAuthorityThatNobodyKnowsWithTheWayOut(Client client) {
        CompanyNetwork.follow(Map.of());

        assertThat(client.ask("https://127.0.0.1:" + front.port()))
                .contains(
                        "no certification path to a trusted authority; set SSL_CERT_FILE to the PEM file of your authority");
        assertThat(server.requests()).isEmpty();
    }
}
