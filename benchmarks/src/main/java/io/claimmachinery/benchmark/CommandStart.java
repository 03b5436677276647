package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * The command line as it is shipped, from its start to its end, beside its Java runtime, which only prints its version. The
 * list has 50 claims and comes from a registry-api on this machine; the merge driver merges registries of 50 claims. {@code ./mvnw -Ptool -DskipTests package} must have packed it.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 1, time = 20)
public class CommandStart {

    @Param({"java -version", "--help", "version", "merge-driver", "list", "list --help", "get", "completion"})
    private String command;

    private Path directory;
    private RegistryProgram registry;
    private List<String> words;

    @Setup
    public void start() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("command-start");
        Path tool = unpack(directory);
        TestRepository repository = ClaimsRepositoryOnDisk.of(directory.resolve("claims.git"), 50);
        registry = RegistryProgram.start(directory.resolve("cache"), repository.directory(), "--sync.interval=10m");
        registry.awaitRevision(repository.head("main").orElseThrow());
        words = new ArrayList<>();
        if (command.startsWith("java")) {
            words.addAll(List.of(tool.resolve("runtime/bin/java").toString(), "-version"));
        } else {
            words.add(tool.resolve("bin/claims").toString());
            words.addAll(List.of((command.equals("completion") ? "__complete . get" : command).split(" ")));
        }
        if (command.equals("merge-driver")) {
            Path ancestor = Files.writeString(
                    directory.resolve("ancestor"), ClaimsRepositoryOnDisk.registry(50, "Ready: True, Synced: True"));
            Path ours = Files.copy(ancestor, directory.resolve("ours"));
            Path theirs = Files.writeString(
                    directory.resolve("theirs"), ClaimsRepositoryOnDisk.registry(50, "Ready: False, Synced: True"));
            words.addAll(
                    List.of(ancestor.toString(), ours.toString(), theirs.toString(), ClaimsRepositoryOnDisk.REGISTRY));
        }
        if (command.equals("get")) {
            words.add(ClaimsRepositoryOnDisk.name(0));
        }
        if (List.of("list", "get", "completion").contains(command)) {
            words.addAll(List.of("--registry-url", "http://127.0.0.1:" + registry.port()));
        }
    }

    /** The packed command, unpacked; answers its directory. */
    static Path unpack(Path directory) throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectory(directory.resolve("tool"));
        PackedService.run(
                List.of("tar", "-xzf", archive().toString(), "-C", elsewhere.toString()), directory.resolve("output"));
        try (Stream<Path> unpacked = Files.list(elsewhere)) {
            return unpacked.findFirst().orElseThrow();
        }
    }

    private static Path archive() throws IOException {
        Path built = Path.of("deploy/packages/target/tool").toAbsolutePath();
        if (!Files.isDirectory(built)) {
            throw new IOException("The command is not packed: there is no " + built + ". Build with -Ptool");
        }
        try (Stream<Path> files = Files.list(built)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no archive in " + built));
        }
    }

    @Benchmark
    public void run() throws IOException, InterruptedException {
        PackedService.run(words, directory.resolve("output"));
    }

    @TearDown
    public void stop() throws Exception {
        registry.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
