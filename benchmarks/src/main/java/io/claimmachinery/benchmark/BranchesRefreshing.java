package io.claimmachinery.benchmark;

import io.claimmachinery.cli.ClaimsApplication;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.KustomizationEditor;
import io.claimmachinery.yaml.RegistryEditor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
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
 * {@code claims refresh} of 50 branches that no longer merge, in a repository of 30,000 files over http on this machine: a
 * process each time, with the options of the packed command but without its class cache.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 5)
public class BranchesRefreshing {

    private static final RepositoryPath REGISTRY = RepositoryPath.of(ClaimsRepositoryOnDisk.REGISTRY);
    private static final String CATEGORY = "claims/c0/";

    @Param("10000")
    private int claims;

    @Param("50")
    private int branches;

    /** Whether the mirror of the command before is there. */
    @Param({"false", "true"})
    private boolean mirror;

    private Path directory;
    private TestRepository repository;
    private GitHttpServer server;
    private int number;

    @Setup
    public void start() throws IOException {
        directory = Files.createTempDirectory("refreshing");
        repository = ClaimsRepositoryOnDisk.of(directory.resolve("claims.git"), claims);
        repository.allowFilter();
        server = GitHttpServer.serve(directory);
        try (ClaimsRepository published = open()) {
            for (int i = 0; i < branches; i++) {
                add(published, "branch-%02d".formatted(i), BranchName.of("claim-c0-branch-" + i));
            }
        }
    }

    /** A claim on the base beside those that the branches add: none of them merges after that. */
    @Setup(Level.Iteration)
    public void conflict() {
        number++;
        if (!mirror) {
            FileSystemUtils.deleteRecursively(cache().toFile());
        }
        try (ClaimsRepository published = open()) {
            add(published, "branch--%d".formatted(number), BranchName.MAIN);
        }
    }

    private ClaimsRepository open() {
        return ClaimsRepository.open(
                GitRemote.of(repository.directory()), GitOptions.in(directory.resolve("published")));
    }

    private static void add(ClaimsRepository published, String name, BranchName branch) {
        PublishRequest request = PublishRequest.onto(
                BranchName.MAIN, new GitIdentity("bench", "bench@example.com"), "Create claim " + name);
        published.publish(branch.equals(BranchName.MAIN) ? request : request.onBranch(branch), tree -> {
            ClaimEntry entry = ClaimEntry.of(
                    Map.of("name", name, "template", "t0", "category", "c0", "path", CATEGORY + name), Map.of());
            edit(tree, REGISTRY, text -> RegistryEditor.add(text, entry));
            edit(
                    tree,
                    RepositoryPath.of(CATEGORY + "kustomization.yaml"),
                    text -> KustomizationEditor.addResource(text, name));
            put(tree, CATEGORY + name + "/order.yaml", "---\nkind: ClaimOrder\nmetadata:\n  name: " + name + "\n");
            put(
                    tree,
                    CATEGORY + name + "/catalog-info.yaml",
                    "---\nkind: Component\nmetadata:\n  name: " + name + "\n");
            put(tree, CATEGORY + name + "/kustomization.yaml", "resources:\n- volumeclaim.yaml\n");
            put(tree, CATEGORY + name + "/volumeclaim.yaml", ClaimsRepositoryOnDisk.manifest(name, 7));
        });
    }

    private static void edit(TreeEdit tree, RepositoryPath path, UnaryOperator<String> edit) {
        String text = new String(tree.read(path).orElseThrow(), StandardCharsets.UTF_8);
        tree.put(path, edit.apply(text).getBytes(StandardCharsets.UTF_8));
    }

    private static void put(TreeEdit tree, String path, String text) {
        tree.put(RepositoryPath.of(path), text.getBytes(StandardCharsets.UTF_8));
    }

    private Path cache() {
        return directory.resolve("cache");
    }

    @Benchmark
    public String refresh() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path said = directory.resolve("said");
        ProcessBuilder command = new ProcessBuilder(
                        java.toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClaimsApplication.class.getName(),
                        "refresh",
                        "--git-repo-url",
                        server.url("claims.git"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        command.environment().put("CLAIMS_CACHE_DIR", cache().toString());
        command.environment().put("GIT_USER", "bench");
        int status = command.start().waitFor();
        String answer = Files.readString(said);
        if (status != 0 || !answer.contains("Refreshed " + branches + ",")) {
            throw new IllegalStateException(answer);
        }
        return answer;
    }

    @TearDown
    public void stop() throws Exception {
        server.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
