package io.claimmachinery.benchmark;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.RegistryEditor;
import io.claimmachinery.yaml.RegistryReader;
import io.claimmachinery.yaml.YamlWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;

/** Reading a registry as programs write it, and editing it in its text; no whole-file YAML parse on the way. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RegistryEditing {

    private static final Map<String, @Nullable String> ERROR = Map.of(
            "status", "error",
            "statusMessage", "Ready: False (Creating), Synced: True",
            "lastCheckedAt", "2026-03-01T00:00:00Z");

    @Param({"10000", "100000"})
    private int claims;

    private String text;

    @Setup
    public void write() {
        text = YamlWriter.write(Registry.of(
                IntStream.range(0, claims).mapToObj(i -> entry(name(i))).toList()));
    }

    @Benchmark
    public Registry read() {
        return RegistryReader.read(text, "registry.yaml");
    }

    @Benchmark
    public String changeOne() {
        return RegistryEditor.change(text, name(claims / 4 * 3), ERROR);
    }

    @Benchmark
    public String addOne() {
        return RegistryEditor.add(text, entry(name(claims / 4 * 3) + "a"));
    }

    @Benchmark
    public String removeOne() {
        return RegistryEditor.remove(text, name(claims / 4 * 3));
    }

    @Benchmark
    public String change500InOnePass() {
        RegistryEditor editor = RegistryEditor.on(text, "registry.yaml");
        for (int i = 0; i < 500; i++) {
            editor.change(name(claims / 500 * i), ERROR);
        }
        return editor.text();
    }

    private static String name(int index) {
        return "claim-%06d".formatted(index);
    }

    private static ClaimEntry entry(String name) {
        return ClaimEntry.of(
                Map.of(
                        "name", name,
                        "template", "volumeclaim",
                        "category", "infra",
                        "status", "active",
                        "statusMessage", "Ready: True, Synced: True",
                        "createdAt", "2026-02-04T19:43:28Z",
                        "createdBy", "patrick",
                        "source", "backstage",
                        "repository", "stuttgart-things/harvester",
                        "path", "claims/infra/" + name),
                Map.of());
    }
}
