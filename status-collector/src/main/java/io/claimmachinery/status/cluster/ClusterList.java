package io.claimmachinery.status.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses the list of clusters: {@code name=context,…}. A context may also be the path of a kubeconfig (it starts with
 * {@code /} or {@code ./}, and its context may follow a {@code #}), or {@code in-cluster}.
 */
final class ClusterList {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    private ClusterList() {}

    /** Parses the text. Throws an {@link IllegalArgumentException} that names the wrong part. */
    static Map<String, ClusterAddress> parse(String text, List<Path> kubeconfig) {
        Map<String, ClusterAddress> clusters = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            String context = equals < 0 ? name : part.substring(equals + 1).strip();
            if (!NAME.matcher(name).matches() || context.isEmpty()) {
                throw new IllegalArgumentException("'" + part.strip()
                        + "' is not of the form name=context (as in lab=lab-admin,prod=/etc/kube/prod.yaml)");
            }
            if (clusters.put(name, address(context, kubeconfig)) != null) {
                throw new IllegalArgumentException("It names the cluster '" + name + "' twice");
            }
        }
        return clusters;
    }

    private static ClusterAddress address(String context, List<Path> kubeconfig) {
        if (context.equals("in-cluster")) {
            return new ClusterAddress.InCluster();
        }
        if (context.startsWith("/") || context.startsWith("./")) {
            int hash = context.indexOf('#');
            return hash < 0
                    ? new ClusterAddress.Kubeconfig(List.of(Path.of(context)), null)
                    : new ClusterAddress.Kubeconfig(
                            List.of(Path.of(context.substring(0, hash))), context.substring(hash + 1));
        }
        if (kubeconfig.isEmpty()) {
            throw new IllegalArgumentException(
                    "It names the context '" + context + "', but KUBECONFIG does not say in which file");
        }
        return new ClusterAddress.Kubeconfig(kubeconfig, context);
    }

    /** Returns the files of a {@code KUBECONFIG} variable. */
    static List<Path> files(String kubeconfig) {
        return Stream.of(kubeconfig.split(File.pathSeparator, -1))
                .filter(file -> !file.isBlank())
                .map(file -> Path.of(file.strip()))
                .toList();
    }

    static List<String> words(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
