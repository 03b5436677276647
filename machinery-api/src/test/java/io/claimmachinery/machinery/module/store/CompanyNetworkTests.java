package io.claimmachinery.machinery.module.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.ForwardProxy;
import io.claimmachinery.git.testing.PrivateAuthority;
import io.claimmachinery.git.testing.TlsFront;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.claimmachinery.machinery.module.testing.LocalRegistry;
import io.claimmachinery.network.CompanyNetwork;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A registry behind a proxy, with a company's certificate authority. */
class CompanyNetworkTests {

    private static final String SOURCE = "oci://registry.company.example/team/volume";

    @TempDir
    Path directory;

    private record Run(int status, String output) {}

    @Test
    void pullsThroughTheProxyAndTrustsTheAuthority() throws Exception {
        PrivateAuthority authority =
                new PrivateAuthority(Files.createDirectory(directory.resolve("keys")), "dns:registry.company.example");
        try (LocalRegistry registry = LocalRegistry.start(Files.createDirectory(directory.resolve("registry")))) {
            registry.push(TestModules.module(directory.resolve("volume"), "[package]\n"), "team/volume", "1.0.0");
            int port = Integer.parseInt(registry.host().replaceFirst(".*:", ""));
            try (TlsFront front = TlsFront.before(port, authority.host());
                    ForwardProxy proxy = ForwardProxy.to(front.port())) {
                Run untrusted = run(Map.of("HTTPS_PROXY", proxy.url()));
                assertThat(untrusted.output())
                        .contains("no certification path to a trusted authority; set SSL_CERT_FILE to the PEM file");

                Run run = run(Map.of(
                        "https_proxy",
                        proxy.url(),
                        "SSL_CERT_FILE",
                        authority.certificate().toString()));
                assertThat(run.status()).as(run.output()).isZero();
                assertThat(run.output()).contains("1 files");
                assertThat(proxy.requests())
                        .isNotEmpty()
                        .allMatch(line -> line.startsWith("CONNECT registry.company.example:443 "));
            }
        }
    }

    private Run run(Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Resolve.class.getName(),
                        SOURCE)
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("HOME", directory.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), output);
    }

    /** Resolves a module, as the service does before a render. */
    static final class Resolve {

        private Resolve() {}

        public static void main(String[] arguments) {
            CompanyNetwork.follow(System.getenv());
            ModuleProperties properties = new Binder(new MapConfigurationPropertySource())
                    .bindOrCreate("machinery.modules", ModuleProperties.class);
            try (ModuleStore store = new ModuleStore(properties, Instant::now, new SimpleMeterRegistry())) {
                ResolvedModule module = store.resolve(ModuleReference.parse(arguments[0], "1.0.0"));
                System.out.println(module.root() + " " + module.kclFiles().size() + " files");
            }
        }
    }
}
