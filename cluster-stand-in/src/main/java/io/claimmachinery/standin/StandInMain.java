package io.claimmachinery.standin;

import java.io.IOException;
import java.nio.file.Path;

/** Runs a stand-in until it is ended: {@code PORT [KUBECONFIG-TO-WRITE [CONTEXT]]}. */
final class StandInMain {

    private StandInMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 0;
        try (StandInCluster cluster = StandInCluster.start(port, null)) {
            if (args.length > 1) {
                cluster.writeKubeconfig(Path.of(args[1]), args.length > 2 ? args[2] : "stand-in");
            }
            System.out.println("Stand-in cluster at " + cluster.url());
            Thread.currentThread().join();
        }
    }
}
