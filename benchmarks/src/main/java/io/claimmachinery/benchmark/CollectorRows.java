package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.standin.StandInCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Passes over 10,000 claims of twenty kinds, as {@link StatusPasses}; the API server is in this process. */
final class CollectorRows {

    private static final int CLAIMS = 10_000;
    private static final int QUIET = 4;

    private CollectorRows() {}

    static void print(Path directory) throws IOException, InterruptedException {
        ClaimsOfManyKinds claims = new ClaimsOfManyKinds(CLAIMS, 20, 10);
        TestRepository trained =
                TestRepository.with(directory.resolve("trained.git"), new ClaimsOfManyKinds(20, 20, 10).files());
        TestRepository repository = TestRepository.with(directory.resolve("claims.git"), claims.files());
        try (StandInCluster cluster = StatusPasses.cluster(claims)) {
            String kubeconfig = cluster.writeKubeconfig(directory.resolve("kubeconfig"), "bench")
                    .toString();
            PackedService packed = PackedService.of(
                    directory,
                    "status-collector",
                    List.of("-XX:MaxRAMPercentage=60", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                    Map.of(
                            "LOG_FORMAT",
                            "json",
                            "REGISTRY_REPO",
                            trained.directory().toString(),
                            "REGISTRY_CACHE_DIR",
                            directory.resolve("trained").toString(),
                            "KUBECONFIG",
                            kubeconfig),
                    service -> service.get("/actuator/prometheus"));
            passes(directory, packed, repository, kubeconfig);
        }
    }

    private static void passes(Path directory, PackedService packed, TestRepository repository, String kubeconfig)
            throws IOException, InterruptedException {
        try (CollectorProgram collector = CollectorProgram.start(
                directory,
                packed.java(),
                "--registry.repo=" + repository.directory(),
                "--kubeconfig=" + kubeconfig,
                "--kube.page-size=200")) {
            double first = collector.awaitPass().seconds();
            List<Double> quiet = new ArrayList<>();
            for (int i = 0; i < QUIET; i++) {
                quiet.add(collector.awaitPass().seconds());
            }
            QuickTable.row("status-collector's first pass, packed, 10,000 written", first, "s", "5 s");
            QuickTable.row("a quiet pass", QuickTable.median(quiet), "s", "5 s");
        }
    }
}
