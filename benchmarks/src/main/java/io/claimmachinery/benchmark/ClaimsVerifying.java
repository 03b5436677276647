package io.claimmachinery.benchmark;

import io.claimmachinery.cli.ClaimsApplication;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.util.FileSystemUtils;

/**
 * {@code claims verify --all} over 1,000 claims against a running machinery-api, in claims a second. Compare with
 * {@code OrderOverHttp.twoEngines}: what the engine alone renders with two threads.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 10)
@Measurement(iterations = 5, time = 10)
public class ClaimsVerifying {

    private static final int CLAIMS = 1_000;

    private Path directory;
    private TestRepository repository;
    private MachineryProcess machinery;

    @Setup
    public void start() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("verifying");
        repository = TestRepository.with(directory.resolve("claims.git"), Map.of("README.md", "# Claims\n"));
        machinery = MachineryProcess.start(
                directory,
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        MachineryProcess.jar().toString()),
                Map.of(
                        "TEMPLATES_DIR",
                        Path.of("docs/examples/templates").toAbsolutePath().toString(),
                        "MACHINERY_MODULES_CACHE_DIR",
                        directory.resolve("modules").toString()));
        StringBuilder orders = new StringBuilder("templates:\n");
        for (int i = 0; i < CLAIMS; i++) {
            orders.append("  - name: volumeclaim\n    parameters: {name: app-%04d, storage: %dGi}\n"
                    .formatted(i, 1 + i % 500));
        }
        Path file = Files.writeString(directory.resolve("orders.yaml"), orders);
        run("render", "-f", file.toString(), "--category", "infra", "--git-branch", "main");
    }

    @Benchmark
    @OperationsPerInvocation(CLAIMS)
    public String verify() {
        return run("verify", "--all");
    }

    private String run(String... command) {
        Map<String, String> environment = Map.of(
                "CLAIMS_CACHE_DIR",
                directory.resolve("cache").toString(),
                "CLAIM_API_URL",
                "http://127.0.0.1:" + machinery.port(),
                "GIT_USER",
                "bench");
        Session around = Session.ofProcess();
        Session session = new Session(environment, directory, around.clock(), around.terminal());
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        String[] arguments = Arrays.copyOf(command, command.length + 2);
        arguments[command.length] = "--git-repo-url";
        arguments[command.length + 1] = repository.directory().toString();
        int status = ClaimsApplication.run(session, out, out, arguments);
        if (status != 0) {
            throw new IllegalStateException(said.toString());
        }
        return said.toString();
    }

    @TearDown
    public void stop() throws IOException {
        machinery.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
