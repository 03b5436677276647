package io.claimmachinery.standin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a stand-in until the process is ended. */
final class StandInMain {

    private static final String USAGE = """
            Usage: cluster-stand-in [--port N] [--token TOKEN] [--kinds FILE] [--kubeconfig FILE [--context NAME]]
                                    [--apply DIRECTORY]

            A Kubernetes API server on 127.0.0.1 with everything in memory.

              --port N           the port; 0 or none: a free one, which the first line of output names
              --token TOKEN      the bearer token that it wants; none: everyone may do everything
              --kinds FILE       kinds to serve, one a line: apiVersion kind plural [cluster]
              --kubeconfig FILE  where to write a kubeconfig that leads here
              --context NAME     the name of its context; stand-in
              --apply DIRECTORY  brings the manifests below this directory into the cluster, again each second
            """;
    private static final List<String> OPTIONS =
            List.of("--port", "--token", "--kinds", "--kubeconfig", "--context", "--apply");

    private StandInMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                System.err.print(USAGE);
                System.exit(2);
            }
            options.put(args[i], args[i + 1]);
        }
        int port = Integer.parseInt(options.getOrDefault("--port", "0"));
        try (StandInCluster cluster = StandInCluster.start(port, options.get("--token"))) {
            run(cluster, options);
        }
    }

    private static void run(StandInCluster cluster, Map<String, String> options)
            throws IOException, InterruptedException {
        String kinds = options.get("--kinds");
        if (kinds != null) {
            KindFile.read(Path.of(kinds))
                    .forEach(kind -> cluster.serve(kind.apiVersion(), kind.kind(), kind.plural(), kind.namespaced()));
        }
        String kubeconfig = options.get("--kubeconfig");
        if (kubeconfig != null) {
            cluster.writeKubeconfig(Path.of(kubeconfig), options.getOrDefault("--context", "stand-in"));
        }
        System.out.println("Stand-in cluster at " + cluster.url());
        String directory = options.get("--apply");
        if (directory == null) {
            Thread.currentThread().join();
            return;
        }
        DirectoryApplier applier = cluster.applierOf(Path.of(directory));
        while (true) {
            applier.apply();
            TimeUnit.SECONDS.sleep(1);
        }
    }
}
