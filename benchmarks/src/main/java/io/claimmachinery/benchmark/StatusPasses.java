package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Passes of the status collector over ten thousand claims of twenty kinds, each with a managed resource of one of ten kinds, and
 * compared with git: the program as it is shipped, with a heap of
 * 256 MB, beside the API server that it asks. The score is the whole run; each pass is printed, by the program's own metrics.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class StatusPasses {

    /** Fewer for a try: {@code -jvmArgsAppend -Dclaims=200}. */
    private static final int CLAIMS = Integer.getInteger("claims", 10_000);

    private static final int KINDS = 20;
    private static final int MANAGED_KINDS = 10;
    private static final int PAGE = 200;
    private static final int QUIET = 5;
    private static final int CHANGED = Math.min(500, CLAIMS / 4);

    private Path directory;
    private StandInCluster cluster;
    private ClaimsOfManyKinds claims;
    private TestRepository repository;

    @Setup
    public void fill() throws IOException {
        directory = Files.createTempDirectory("status-passes");
        claims = new ClaimsOfManyKinds(CLAIMS, KINDS, MANAGED_KINDS);
        cluster = cluster(claims);
        repository = TestRepository.with(directory.resolve("claims.git"), claims.files());
    }

    /** A cluster that has them, and whose claims Flux applied. */
    static StandInCluster cluster(ClaimsOfManyKinds claims) throws IOException {
        StandInCluster cluster = StandInCluster.start();
        for (ServedKind kind : claims.kinds()) {
            cluster.serve(kind.apiVersion(), kind.kind(), kind.plural(), kind.namespaced());
        }
        for (ServedKind kind : claims.managedKinds()) {
            cluster.serve(kind.apiVersion(), kind.kind(), kind.plural(), kind.namespaced());
        }
        for (int i = 0; i < claims.number(); i++) {
            cluster.create(claims.kind(i), "default", claims.object(i));
            cluster.create(claims.managedKind(i), "default", claims.managedObject(i));
        }
        ServedKind kustomizations =
                cluster.serve("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "kustomizations", true);
        cluster.create(kustomizations, "flux-system", """
                {"metadata": {"name": "claims-infra"}, "spec": {"path": "./claims/infra"},
                 "status": {"conditions": [{"type": "Ready", "status": "True", "reason": "ReconciliationSucceeded"}]}}
                """);
        return cluster;
    }

    @TearDown
    public void stop() throws IOException {
        cluster.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public void passes() throws IOException, InterruptedException {
        Path kubeconfig = cluster.writeKubeconfig(directory.resolve("kubeconfig"), "bench");
        System.out.printf(
                "%n%,d claims, %d kinds, %d kinds below, %d objects to a page, heap 256 MB%n%n%-28s %8s %8s %9s %9s%n",
                CLAIMS, KINDS, MANAGED_KINDS, PAGE, "pass", "seconds", "calls", "heap MB", "RSS MB");
        try (CollectorProgram collector = CollectorProgram.start(
                directory,
                "--registry.repo=" + repository.directory(),
                "--kubeconfig=" + kubeconfig,
                "--kube.page-size=" + PAGE)) {
            report("first: clones, writes all", collector);
            for (int i = 0; i < QUIET; i++) {
                report("quiet", collector);
            }
            for (int i = 0; i < CHANGED; i++) {
                cluster.setStatus(claims.kind(i), "default", ClaimsOfManyKinds.name(i), ClaimsOfManyKinds.ERROR);
            }
            report(CHANGED + " changed", collector);
            report("quiet", collector);
            for (int i = CHANGED; i < 2 * CHANGED; i++) {
                cluster.setStatus(claims.kind(i), "default", ClaimsOfManyKinds.name(i), ClaimsOfManyKinds.WAITING);
                cluster.setStatus(
                        claims.managedKind(i), "default", ClaimsOfManyKinds.name(i) + "-x", ClaimsOfManyKinds.REFUSED);
            }
            report(CHANGED + " broken below", collector);
            report("quiet", collector);
            for (int i = 2 * CHANGED; i < 3 * CHANGED; i++) {
                cluster.replace(
                        claims.kind(i),
                        "default",
                        ClaimsOfManyKinds.name(i),
                        claims.object(i).replace("\"size\": " + i, "\"size\": " + (i + 1)));
            }
            report(CHANGED + " not as in git", collector);
            report("quiet", collector);
        }
    }

    private void report(String what, CollectorProgram collector) throws InterruptedException {
        CollectorProgram.Pass pass = collector.awaitPass();
        long lists = cluster.requests().stream()
                .filter(request -> request.contains("limit="))
                .count();
        cluster.forgetRequests();
        System.out.printf(
                "%-28s %8.2f %8d %9.0f %9.0f%n",
                what, pass.seconds(), lists, pass.heapMegabytes(), pass.residentMegabytes());
    }
}
