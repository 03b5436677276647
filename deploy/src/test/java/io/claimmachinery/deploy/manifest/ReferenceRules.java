package io.claimmachinery.deploy.manifest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** References between objects are valid. */
final class ReferenceRules {

    static final List<Rule> ALL = List.of(
            new Rule("services lead to pods", ReferenceRules::services),
            new Rule("autoscalers have a target without replicas", ReferenceRules::autoscalers),
            new Rule(
                    "disruption budgets select pods",
                    build -> build.kind("PodDisruptionBudget")
                            .filter(budget -> selected(build, budget.texts("/spec/selector/matchLabels"))
                                    .findAny()
                                    .isEmpty())
                            .map(budget -> budget + " selects nothing")),
            new Rule("pods select themselves", ReferenceRules::selectors),
            new Rule("bindings bind what is there", ReferenceRules::bindings),
            new Rule("routes lead to services", ReferenceRules::routes),
            new Rule(
                    "monitors find services",
                    build -> build.kind("ServiceMonitor")
                            .flatMap(monitor -> monitor.list("/spec/endpoints").stream()
                                    .filter(endpoint -> build.kind("Service")
                                            .filter(service -> includes(
                                                    service.texts("/metadata/labels"),
                                                    monitor.texts("/spec/selector/matchLabels")))
                                            .noneMatch(service -> hasPort(service, endpoint.path("port"))))
                                    .map(endpoint -> monitor + " finds no port " + endpoint.path("port")))));

    private ReferenceRules() {}

    static boolean includes(Map<String, String> labels, Map<String, String> wanted) {
        return !wanted.isEmpty() && labels.entrySet().containsAll(wanted.entrySet());
    }

    private static Stream<Manifest> selected(Build build, Map<String, String> labels) {
        return build.workloads().filter(manifest -> includes(manifest.podLabels(), labels));
    }

    private static Stream<String> services(Build build) {
        return build.kind("Service")
                .flatMap(service -> service.list("/spec/ports").stream()
                        .map(port -> port.path("targetPort").asString(""))
                        .filter(port -> selected(build, service.texts("/spec/selector"))
                                .noneMatch(pods -> pods.containers().anyMatch(it -> ProgramRules.hasPort(it, port))))
                        .map(port -> service + " finds no pod with the port " + port));
    }

    private static Stream<String> autoscalers(Build build) {
        return build.kind("HorizontalPodAutoscaler")
                .filter(scaler -> build.kind("Deployment")
                        .noneMatch(target -> target.name().equals(scaler.text("/spec/scaleTargetRef/name"))
                                && target.at("/spec/replicas").isMissingNode()))
                .map(scaler -> scaler + " has no target that leaves the number of replicas to it");
    }

    private static Stream<String> selectors(Build build) {
        return build.workloads()
                .flatMap(manifest -> Stream.concat(
                                manifest.is("Deployment")
                                        ? Stream.of(manifest.texts("/spec/selector/matchLabels"))
                                        : Stream.of(),
                                Manifest.elements(manifest.podSpec().path("topologySpreadConstraints")).stream()
                                        .map(spread -> Manifest.textsOf(spread.at("/labelSelector/matchLabels"))))
                        .filter(labels -> !includes(manifest.podLabels(), labels))
                        .map(labels -> "%s selects %s, not its own pods".formatted(manifest, labels)));
    }

    private static Stream<String> bindings(Build build) {
        return build.manifests().stream()
                .filter(manifest -> manifest.kind().endsWith("RoleBinding"))
                .flatMap(binding -> Stream.concat(
                        build.kind(binding.text("/roleRef/kind"))
                                        .noneMatch(role -> role.name().equals(binding.text("/roleRef/name")))
                                ? Stream.of(binding + " names no role")
                                : Stream.of(),
                        binding.list("/subjects").stream()
                                .filter(subject -> build.kind("ServiceAccount")
                                        .noneMatch(account -> account.name()
                                                        .equals(subject.path("name")
                                                                .asString(""))
                                                && account.namespace()
                                                        .equals(subject.path("namespace")
                                                                .asString(""))))
                                .map(subject -> binding + " names no account: " + subject)));
    }

    private static Stream<String> routes(Build build) {
        Stream<JsonNode> ingress = build.kind("Ingress").flatMap(it -> it.node().findValues("service").stream());
        Stream<JsonNode> routes = build.kind("HTTPRoute")
                .flatMap(it -> it.node().findValues("backendRefs").stream())
                .flatMap(references -> Manifest.elements(references).stream());
        return Stream.concat(ingress, routes)
                .filter(backend -> build.kind("Service")
                        .filter(service ->
                                service.name().equals(backend.path("name").asString("")))
                        .noneMatch(service -> hasPort(service, portOf(backend))))
                .map(backend -> "there is no service for " + backend);
    }

    private static JsonNode portOf(JsonNode backend) {
        JsonNode port = backend.path("port");
        return port.has("name") ? port.path("name") : port.has("number") ? port.path("number") : port;
    }

    private static boolean hasPort(Manifest service, JsonNode port) {
        return service.list("/spec/ports").stream()
                .anyMatch(it -> it.path("name").equals(port) || it.path("port").equals(port));
    }
}
