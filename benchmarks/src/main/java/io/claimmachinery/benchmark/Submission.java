package io.claimmachinery.benchmark;

import io.claimmachinery.cli.ClaimsApplication;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.git.testing.GitHttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.util.FileSystemUtils;

/**
 * A whole submission, as {@code claims render} does it: the order rendered by a running machinery-api, the claims repository
 * fetched over http, the claim committed, its branch pushed. The repository has 30,000 files, 500 claims in the category.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 10)
@Measurement(iterations = 30)
public class Submission {

    private static final int CLAIMS = 10_000;

    /** What is there of the repository beforehand: the mirror of the last command, or nothing. */
    @Param({"kept", "none"})
    private String mirror;

    private Path directory;
    private Path cache;
    private GitHttpServer server;
    private MachineryProcess machinery;
    private int number;

    @Setup
    public void start() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("submission");
        cache = directory.resolve("cache");
        ClaimsRepositoryOnDisk.of(directory.resolve("claims.git"), CLAIMS).allowFilter();
        server = GitHttpServer.serve(directory);
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
    }

    @Setup(Level.Iteration)
    public void forget() throws IOException {
        number++;
        if (mirror.equals("none")) {
            FileSystemUtils.deleteRecursively(cache);
        }
    }

    @Benchmark
    public int submit() {
        Map<String, String> environment = Map.of(
                "CLAIMS_CACHE_DIR",
                cache.toString(),
                "CLAIM_API_URL",
                "http://127.0.0.1:" + machinery.port(),
                "GIT_USER",
                "bench");
        Session around = Session.ofProcess();
        Session session = new Session(environment, directory, around.clock(), around.terminal());
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = ClaimsApplication.run(
                session,
                out,
                out,
                "render",
                "--non-interactive",
                "-t",
                "volumeclaim",
                "-p",
                "name=new-" + number,
                "-p",
                "storage=50Gi",
                "--category",
                "c0",
                "--git-repo-url",
                server.url("claims.git"));
        if (status != 0) {
            throw new IllegalStateException(said.toString());
        }
        return status;
    }

    @TearDown
    public void stop() throws Exception {
        machinery.close();
        server.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
