package io.claimmachinery.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitCredentials;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.checkout.ConfiguredAuthor;
import io.claimmachinery.git.checkout.LocalCheckout;
import io.claimmachinery.git.testing.ForwardProxy;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.PrivateAuthority;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Remotes behind a proxy, with a company's certificate authority, and with logins that git has stored. */
@Timeout(60)
class CompanyNetworkTests {

    private static final BranchName MAIN = BranchName.of("main");
    private static final RepositoryPath FILE = RepositoryPath.of("README.md");
    private static final String TOKEN = "secret";

    @TempDir
    private static Path keys;

    private static PrivateAuthority authority;

    @TempDir
    Path temp;

    private final Map<String, String> environment = new HashMap<>();
    private GitHttpServer server;

    @BeforeAll
    static void sign() throws IOException {
        authority = new PrivateAuthority(keys, "dns:git.company.example");
    }

    @BeforeEach
    void serve() throws IOException {
        TestRepository.with(temp.resolve("srv/claims.git"), Map.of("README.md", "hello\n"));
        server = GitHttpServer.serve(temp.resolve("srv"));
        environment.put("HOME", Files.createDirectory(temp.resolve("home")).toString());
        environment.put("PATH", System.getenv("PATH"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"HTTP_PROXY", "http_proxy", "ALL_PROXY", "http.proxy", "http.http://git.company.example.proxy"})
    void goesThroughTheProxyThatIsConfigured(String setting) throws IOException {
        try (ForwardProxy proxy = ForwardProxy.to(server.port())) {
            set(setting, proxy.url());
            reads("http://git.company.example/claims.git");
            assertThat(proxy.requests()).isNotEmpty().allMatch(line -> line.contains("http://git.company.example/"));
        }
    }

    @Test
    void goesThroughAProxyThatWantsALogin() throws IOException {
        String login = "Basic " + Base64.getEncoder().encodeToString("me:p@ss".getBytes(UTF_8));
        try (ForwardProxy proxy = ForwardProxy.to(server.port(), login)) {
            set("HTTP_PROXY", proxy.url().replace("//", "//me:p%40ss@"));
            reads("http://git.company.example/claims.git");
            set("HTTP_PROXY", proxy.url());
            assertThatThrownBy(() -> reads("http://git.company.example/claims.git"))
                    .isInstanceOf(GitException.Unavailable.class)
                    .hasMessageContaining("requires a login (HTTP 407)");
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "*", "other.example", "''"})
    void reachesThisMachineWithoutTheProxy(String noProxy) throws IOException {
        set("HTTP_PROXY", "http://127.0.0.1:9");
        set("NO_PROXY", noProxy);
        reads(server.url("claims.git"));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, socks5://127.0.0.1:1080",
        "https_proxy, :::",
        "http.proxy, https://me:secret@proxy.example"
    })
    void refusesAProxyThatItCannotUse(String setting, String value) throws IOException {
        set(setting, value);
        assertThatThrownBy(() -> reads("https://git.company.example/claims.git"))
                .isInstanceOf(GitException.Local.class)
                .hasMessageContaining(setting.startsWith("http.") ? setting : "HTTPS_PROXY")
                .hasMessageContaining("http://HOST:PORT")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "GIT_SSL_CAINFO",
        "http.sslCAInfo",
        "http.https://git.company.example.sslCAInfo"
    })
    void trustsTheCompanysAuthorityThroughTheProxy(String setting) throws Exception {
        try (GitHttpServer https = GitHttpServer.serve(temp.resolve("srv"), authority.host());
                ForwardProxy proxy = ForwardProxy.to(https.port())) {
            https.requireLogin("x-access-token", TOKEN);
            set("HTTPS_PROXY", proxy.url());
            assertThatThrownBy(() -> reads("https://git.company.example/claims.git"))
                    .isInstanceOf(GitException.Local.class)
                    .hasMessageContaining("The certificate of git.company.example is not trusted")
                    .hasMessageContaining("SSL_CERT_FILE")
                    .hasMessageContaining("http.sslCAInfo");

            Path file = authority.certificate();
            set(setting, (setting.equals("SSL_CERT_DIR") ? file.resolveSibling("") : file).toString());
            try (ClaimsRepository claims =
                    open("https://git.company.example/claims.git", GitCredentials.token(TOKEN))) {
                assertThat(claims.fetch(MAIN).exists(FILE)).isTrue();
            }
            assertThat(proxy.requests()).allMatch(line -> line.startsWith("CONNECT git.company.example:443 "));
        }
    }

    @Test
    void saysThatACertificateIsForAnotherHost() throws Exception {
        set("SSL_CERT_FILE", authority.certificate().toString());
        try (GitHttpServer https = GitHttpServer.serve(temp.resolve("srv"), authority.host())) {
            assertThatThrownBy(() -> reads(https.url("claims.git")))
                    .isInstanceOf(GitException.Local.class)
                    .hasMessageContaining("The certificate of 127.0.0.1 is for another host");
        }
    }

    @ParameterizedTest
    @CsvSource({"nowhere.pem, false", "empty.pem, true"})
    void namesAnAuthorityFileThatCannotBeRead(String file, boolean exists) throws IOException {
        Path path = temp.resolve(file);
        if (exists) {
            Files.writeString(path, "no certificate\n");
        }
        set("GIT_SSL_CAINFO", path.toString());
        assertThatThrownBy(() -> reads("https://git.company.example/claims.git"))
                .isInstanceOf(GitException.Local.class)
                .hasMessageContaining("GIT_SSL_CAINFO names " + path);
    }

    @Test
    void followsInsteadOf() throws IOException {
        set("url." + server.url("") + ".insteadOf", "https://git.company.example/");
        reads("https://git.company.example/claims.git");
    }

    @ParameterizedTest
    @CsvSource({"netrc", "helper"})
    void showsTheLoginThatGitKeeps(String place) throws IOException {
        server.requireLogin("ada", TOKEN);
        if (place.equals("netrc")) {
            Files.writeString(home(".netrc"), "machine 127.0.0.1 login ada password " + TOKEN + "\n");
        } else {
            set("credential.helper", "!f() { echo username=ada; echo password=" + TOKEN + "; }; f");
        }
        reads(server.url("claims.git"));
        assertThat(server.authorizations()).hasSameSizeAs(server.requests());
    }

    @Test
    void sendsNoKeptLoginWithoutEncryption() throws IOException {
        Files.writeString(home(".netrc"), "machine git.company.example login ada password " + TOKEN + "\n");
        try (ForwardProxy proxy = ForwardProxy.to(server.port())) {
            set("HTTP_PROXY", proxy.url());
            reads("http://git.company.example/claims.git");
            assertThat(server.authorizations()).isEmpty();

            try (ClaimsRepository claims = open("http://git.company.example/claims.git", GitCredentials.token(TOKEN))) {
                assertThatThrownBy(() -> claims.fetch(MAIN))
                        .isInstanceOf(GitException.Local.class)
                        .hasMessageContaining("GIT_ALLOW_HTTP=true");
            }
            assertThat(server.authorizations()).isEmpty();
        }
    }

    @Test
    void sendsATokenWithoutEncryptionWhereThatIsAllowed() throws IOException {
        server.requireLogin("x-access-token", TOKEN);
        try (ForwardProxy proxy = ForwardProxy.to(server.port())) {
            set("HTTP_PROXY", proxy.url());
            GitOptions options = options()
                    .credentials(GitCredentials.token(TOKEN))
                    .tokenOverHttp(true)
                    .build();
            try (ClaimsRepository claims =
                    ClaimsRepository.open(GitRemote.parse("http://git.company.example/claims.git"), options)) {
                assertThat(claims.fetch(MAIN).exists(FILE)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gitdir:~/job/, true",
        "gitdir:job/, true",
        "gitdir:~/play/, false",
        "onbranch:main, true",
        "onbranch:x, false",
        "hasconfig:remote.*.url:https://company.example/**, true",
        "hasconfig:remote.*.url:https://github.com/**, false"
    })
    void hasTheIdentityThatTheConditionsOfTheConfigurationGive(String condition, boolean holds) throws IOException {
        Path work = Files.createDirectories(home("job"));
        GitProgram.run(work, "init", "-q", "-b", "main", "claims");
        Path checkout = work.resolve("claims");
        GitProgram.run(checkout, "remote", "add", "origin", "https://company.example/team/claims.git");
        Files.writeString(home(".gitconfig"), """
            [user]
                name = Ada
                email = ada@home.example
            [includeIf "%s"]
                path = company.inc
            [core]
                editor = vi
            """.formatted(condition));
        Files.writeString(home("company.inc"), "[user]\n    email = ada@company.example\n");

        try (LocalCheckout local = LocalCheckout.open(checkout, options().build())) {
            assertThat(local.author().name()).contains("Ada");
            assertThat(local.author().email()).contains(holds ? "ada@company.example" : "ada@home.example");
        }
        assertThat(ConfiguredAuthor.ofUser(environment).email()).contains("ada@home.example");
    }

    private void reads(String url) {
        try (ClaimsRepository claims = open(url, GitCredentials.none())) {
            assertThat(claims.fetch(MAIN).read(FILE)).hasValue("hello\n".getBytes(UTF_8));
        }
    }

    private ClaimsRepository open(String url, GitCredentials credentials) {
        return ClaimsRepository.open(
                GitRemote.parse(url), options().credentials(credentials).build());
    }

    private GitOptions.Builder options() {
        return GitOptions.builder(temp.resolve("cache")).environment(environment);
    }

    private Path home(String name) {
        return temp.resolve("home").resolve(name);
    }

    /** Sets an environment variable, or a key in git's own configuration if the name has a dot. */
    private void set(String setting, String value) throws IOException {
        if (setting.contains(".")) {
            GitProgram.run(temp, "config", "--file", home(".gitconfig").toString(), setting, value);
        } else {
            environment.put(setting, value);
        }
    }
}
