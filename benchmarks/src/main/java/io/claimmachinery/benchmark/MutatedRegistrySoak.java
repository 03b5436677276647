package io.claimmachinery.benchmark;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.registry.RegistryMutation;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.yaml.RegistryReader;
import io.claimmachinery.yaml.YamlException;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hundred thousand damaged registries: each is either a catalog or a {@link YamlException} that names the file, and
 * nothing else ever comes out, which is what the sync relies on to keep the last good one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Timeout(time = 60, timeUnit = TimeUnit.MINUTES)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class MutatedRegistrySoak {

    private static final int MUTATIONS = 100_000;
    private static final Revision REVISION = new Revision("0".repeat(40));

    private int good;
    private int refused;
    private long slowest;

    @Benchmark
    public int everyDamageIsACatalogOrARefusal() {
        String text = ClaimsRepositoryOnDisk.registry(12, "Ready: True, Synced: True");
        Random random = new Random(20260204);
        Catalog last = read(text, null);
        for (int i = 0; i < MUTATIONS; i++) {
            long begin = System.nanoTime();
            last = readOrKeep(RegistryMutation.of(text, random), last);
            slowest = Math.max(slowest, System.nanoTime() - begin);
        }
        System.out.printf("%n%d read, %d refused, the slowest took %d ms%n", good, refused, slowest / 1_000_000);
        return last.size();
    }

    private Catalog readOrKeep(String text, Catalog last) {
        try {
            Catalog catalog = read(text, last);
            good++;
            return catalog;
        } catch (YamlException e) {
            if (!String.valueOf(e.getMessage()).startsWith(ClaimsRepositoryOnDisk.REGISTRY)) {
                throw new IllegalStateException("The refusal does not name the file", e);
            }
            refused++;
            return last;
        }
    }

    private static Catalog read(String text, @Nullable Catalog before) {
        Registry registry = RegistryReader.read(text, ClaimsRepositoryOnDisk.REGISTRY);
        return new Catalog(registry, Map.of(), REVISION, Instant.EPOCH, Instant.EPOCH, before);
    }
}
