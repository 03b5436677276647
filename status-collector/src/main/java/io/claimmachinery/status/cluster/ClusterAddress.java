package io.claimmachinery.status.cluster;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to reach a cluster. */
public sealed interface ClusterAddress {

    /** With the service account of the current pod. */
    record InCluster() implements ClusterAddress {
        @Override
        public String toString() {
            return "the cluster this runs in";
        }
    }

    /**
     * With a context of a kubeconfig.
     *
     * @param files files to search for the context, in this order
     * @param context its name; null for the current one of the first file
     */
    record Kubeconfig(List<Path> files, @Nullable String context) implements ClusterAddress {
        public Kubeconfig {
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return (context == null ? "the current context" : "context '" + context + "'") + " of " + files;
        }
    }
}
