package io.claimmachinery.deploy.manifest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The requirements of Kubernetes' Pod Security Standard `restricted`, and more: nothing is writable unless it has to be. */
final class PodRules {

    static final List<Rule> ALL = List.of(
            pods(
                    "pods run as nobody special",
                    (manifest, pod) -> missing(
                            manifest,
                            pod,
                            Map.of(
                                    "/securityContext/runAsNonRoot", "true",
                                    "/securityContext/runAsUser", "65532",
                                    "/securityContext/fsGroup", "65532",
                                    "/securityContext/seccompProfile/type", "RuntimeDefault"))),
            pods(
                    "pods stay off the host",
                    (manifest, pod) -> Stream.concat(
                            Stream.of("hostNetwork", "hostPID", "hostIPC")
                                    .filter(pod::has)
                                    .map(key -> manifest + " sets " + key),
                            Manifest.elements(pod.path("volumes")).stream()
                                    .filter(volume -> Stream.of("configMap", "secret", "emptyDir")
                                            .noneMatch(volume::has))
                                    .map(volume -> manifest + " has the volume " + volume))),
            containers(
                    "containers are restricted",
                    (manifest, container) -> Stream.concat(
                            missing(
                                    manifest,
                                    container,
                                    Map.of(
                                            "/securityContext/allowPrivilegeEscalation", "false",
                                            "/securityContext/readOnlyRootFilesystem", "true",
                                            "/securityContext/capabilities/drop/0", "ALL")),
                            Stream.of("/securityContext/privileged", "/securityContext/capabilities/add")
                                    .filter(pointer -> container.at(pointer).isBoolean()
                                            || container.at(pointer).isArray())
                                    .map(pointer -> manifest + " sets " + pointer))),
            containers(
                    "containers say what they need",
                    (manifest, container) -> Stream.of(
                                    "/requests/cpu",
                                    "/requests/memory",
                                    "/requests/ephemeral-storage",
                                    "/limits/memory",
                                    "/limits/ephemeral-storage")
                            .filter(pointer ->
                                    container.at("/resources" + pointer).isMissingNode())
                            .map(pointer -> manifest + " lacks resources" + pointer)),
            pods("volumes are mounted, bounded, and there", PodRules::volumes),
            pods("tokens of the cluster are for the collector", (manifest, pod) -> {
                boolean mounted = pod.path("automountServiceAccountToken").asBoolean(true);
                boolean wanted = pod.path("serviceAccountName").asString("").equals("status-collector");
                return mounted == wanted ? Stream.of() : Stream.of(manifest + " mounts a token: " + mounted);
            }),
            new Rule("secrets come by reference", PodRules::secrets));

    private PodRules() {}

    private static Rule pods(String name, BiFunction<Manifest, JsonNode, Stream<String>> violations) {
        return new Rule(
                name, build -> build.workloads().flatMap(manifest -> violations.apply(manifest, manifest.podSpec())));
    }

    static Rule containers(String name, BiFunction<Manifest, JsonNode, Stream<String>> violations) {
        return new Rule(
                name,
                build -> build.workloads()
                        .flatMap(manifest -> manifest.containers().flatMap(it -> violations.apply(manifest, it))));
    }

    private static Stream<String> missing(Manifest manifest, JsonNode node, Map<String, String> wanted) {
        return new TreeMap<>(wanted)
                .entrySet().stream()
                        .filter(entry -> !node.at(entry.getKey()).asString("").equals(entry.getValue()))
                        .map(entry -> "%s: %s is not %s".formatted(manifest, entry.getKey(), entry.getValue()));
    }

    private static Stream<String> volumes(Manifest manifest, JsonNode pod) {
        Set<String> volumes = names(pod.path("volumes"));
        Set<String> mounted = manifest.containers()
                .flatMap(container -> names(container.path("volumeMounts")).stream())
                .collect(Collectors.toSet());
        return Stream.of(
                        mounted.stream()
                                .filter(name -> !volumes.contains(name))
                                .map(name -> manifest + " mounts no volume " + name),
                        volumes.stream()
                                .filter(name -> !mounted.contains(name))
                                .map(name -> manifest + " never mounts " + name),
                        Manifest.elements(pod.path("volumes")).stream()
                                .filter(volume -> volume.has("emptyDir")
                                        && !volume.path("emptyDir").has("sizeLimit"))
                                .map(volume -> manifest + " has no limit for " + volume.path("name")))
                .flatMap(violations -> violations);
    }

    private static Stream<String> secrets(Build build) {
        Stream<String> values = build.workloads()
                .flatMap(manifest -> manifest.containers()
                        .flatMap(container -> Manifest.elements(container.path("env")).stream())
                        .filter(variable -> variable.path("name").asString("").matches(".*(TOKEN|SECRET|PASSWORD).*"))
                        .filter(variable -> !variable.path("name").asString("").endsWith("_FILE"))
                        .filter(variable ->
                                variable.at("/valueFrom/secretKeyRef").isMissingNode())
                        .map(variable ->
                                manifest + " holds " + variable.path("name").asString("")));
        return Stream.concat(values, build.kind("Secret").map(secret -> secret + " is written down"));
    }

    private static Set<String> names(JsonNode list) {
        return Manifest.elements(list).stream()
                .map(element -> element.path("name").asString(""))
                .collect(Collectors.toSet());
    }
}
