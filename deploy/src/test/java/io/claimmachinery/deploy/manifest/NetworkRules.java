package io.claimmachinery.deploy.manifest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The allowed connections. */
final class NetworkRules {

    /** The targets of each program in addition to the name service: git servers, registries, API servers. */
    private static final Map<String, Set<String>> OUTWARD = Map.of(
            "machinery-api", Set.of("443"),
            "registry-api", Set.of("443"),
            "status-collector", Set.of("443", "6443"),
            "claims-cleanup", Set.of("443"),
            "claims-refresh", Set.of("443"));

    /** The programs that are called from outside. */
    private static final Set<String> CALLED = Set.of("machinery-api", "registry-api");

    static final List<Rule> ALL = List.of(
            new Rule(
                    "everything is denied at first",
                    build -> build.directory().contains("overlays/")
                                    && build.kind("NetworkPolicy").noneMatch(NetworkRules::deniesAll)
                            ? Stream.of("no default-deny denies everything")
                            : Stream.of()),
            new Rule("programs reach only what they need", NetworkRules::outward),
            new Rule("only the APIs are called, and Prometheus calls all", NetworkRules::inward),
            new Rule("policies name ports that pods have", NetworkRules::ports),
            new Rule(
                    "policies name callers",
                    build -> build.kind("NetworkPolicy")
                            .flatMap(policy -> policy.list("/spec/ingress").stream()
                                    .filter(rule -> rule.path("from").isEmpty()
                                            || rule.path("ports").isEmpty())
                                    .map(rule -> policy + " lets everyone in, or everywhere"))),
            new Rule(
                    "metadata services are out of reach",
                    build -> build.kind("NetworkPolicy")
                            .flatMap(policy -> policy.node().findValues("ipBlock").stream()
                                    .filter(block ->
                                            block.path("cidr").asString("").endsWith("/0")
                                                    && block.path("except").isEmpty())
                                    .map(block -> policy + " reaches " + block))));

    private NetworkRules() {}

    private static boolean deniesAll(Manifest policy) {
        return policy.at("/spec/podSelector").isEmpty()
                && policy.list("/spec/policyTypes").size() == 2
                && policy.at("/spec/ingress").isMissingNode()
                && policy.at("/spec/egress").isMissingNode();
    }

    private static Stream<String> outward(Build build) {
        return build.workloads().flatMap(manifest -> {
            Set<String> reached = new TreeSet<>();
            policies(build, manifest)
                    .filter(policy -> !policy.at("/spec/podSelector").isEmpty())
                    .flatMap(policy -> policy.list("/spec/egress").stream())
                    .forEach(rule -> reached.addAll(portsOf(rule)));
            Set<String> needed = OUTWARD.getOrDefault(manifest.name(), Set.of());
            return reached.equals(needed)
                    ? Stream.of()
                    : Stream.of("%s reaches the ports %s, and needs %s".formatted(manifest, reached, needed));
        });
    }

    private static Stream<String> inward(Build build) {
        return build.workloads().flatMap(manifest -> {
            boolean called = policies(build, manifest)
                    .filter(policy -> !policy.name().equals("allow-prometheus"))
                    .anyMatch(policy -> !policy.list("/spec/ingress").isEmpty());
            return called == CALLED.contains(manifest.name())
                    ? Stream.of()
                    : Stream.of("%s is called: %s".formatted(manifest, called));
        });
    }

    private static Stream<String> ports(Build build) {
        return build.kind("NetworkPolicy")
                .flatMap(policy -> policy.list("/spec/ingress").stream()
                        .flatMap(rule -> portsOf(rule).stream())
                        .filter(port -> build.workloads().anyMatch(manifest -> selects(policy, manifest)))
                        .filter(port -> build.workloads()
                                .filter(manifest -> selects(policy, manifest))
                                .flatMap(Manifest::containers)
                                .noneMatch(container -> ProgramRules.hasPort(container, port)))
                        .map(port -> policy + " opens the port " + port + ", which no pod has"));
    }

    private static Set<String> portsOf(JsonNode rule) {
        Set<String> ports = new TreeSet<>();
        Manifest.elements(rule.path("ports"))
                .forEach(port -> ports.add(port.path("port").asString("all")));
        if (ports.isEmpty()) {
            ports.add("all");
        }
        return ports;
    }

    private static Stream<Manifest> policies(Build build, Manifest manifest) {
        return build.kind("NetworkPolicy").filter(policy -> selects(policy, manifest));
    }

    private static boolean selects(Manifest policy, Manifest manifest) {
        if (policy.at("/spec/podSelector").isEmpty()) {
            return true;
        }
        if (ReferenceRules.includes(manifest.podLabels(), policy.texts("/spec/podSelector/matchLabels"))) {
            return true;
        }
        return policy.list("/spec/podSelector/matchExpressions").stream()
                .anyMatch(expression -> Manifest.elements(expression.path("values")).stream()
                        .anyMatch(value -> value.asString("")
                                .equals(manifest.podLabels()
                                        .get(expression.path("key").asString("")))));
    }
}
