package io.claimmachinery.benchmark;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.MergeResult;
import io.claimmachinery.yaml.RegistryEditor;
import io.claimmachinery.yaml.RegistryMerge;
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

/** Merging a branch that adds a claim into a registry whose statuses changed meanwhile. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RegistryMerging {

    private static final Map<String, @Nullable String> ERROR = Map.of(
            "status", "error",
            "statusMessage", "Ready: False (Creating), Synced: True",
            "lastCheckedAt", "2026-03-01T00:00:00Z");

    @Param({"10000", "100000"})
    private int claims;

    private String ancestor;
    private String ours;
    private String theirs;

    @Setup
    public void write() {
        ancestor = YamlWriter.write(Registry.of(
                IntStream.range(0, claims).mapToObj(i -> entry(name(i))).toList()));
        RegistryEditor statuses = RegistryEditor.on(ancestor, "registry.yaml");
        for (int i = 0; i < 200; i++) {
            statuses.change(name(claims / 200 * i), ERROR);
        }
        ours = statuses.text();
        theirs = RegistryEditor.add(ancestor, entry(name(claims / 4 * 3) + "a"));
    }

    @Benchmark
    public MergeResult addedAfter200Statuses() {
        return RegistryMerge.merge(ancestor, ours, theirs, "registry.yaml");
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
