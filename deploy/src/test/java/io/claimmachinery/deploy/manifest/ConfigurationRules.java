package io.claimmachinery.deploy.manifest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The ConfigMaps and service accounts that pods use exist. Operators create the Secrets; docs/deployment.md explains how. */
final class ConfigurationRules {

    static final List<Rule> ALL = List.of(
            new Rule("config maps are there", ConfigurationRules::configMaps),
            new Rule("every setting of the repository is read", ConfigurationRules::settings),
            new Rule("accounts are there, and can pull private images", ConfigurationRules::accounts));

    private ConfigurationRules() {}

    /** Returns whether a build is complete. A base leaves its config maps to the overlays. */
    private static boolean isWhole(Build build) {
        return build.directory().contains("overlays/");
    }

    private static Stream<String> configMaps(Build build) {
        return build.workloads()
                .filter(_ -> isWhole(build))
                .flatMap(manifest -> references(manifest)
                        .filter(reference -> !reference.path("optional").asBoolean(false))
                        .filter(reference -> build.kind("ConfigMap")
                                .filter(map -> map.name().equals(text(reference, "name")))
                                .noneMatch(map -> map.at("/data").has(text(reference, "key"))))
                        .map(reference -> "%s needs %s".formatted(manifest, reference)));
    }

    private static Stream<String> settings(Build build) {
        Set<String> read = build.workloads()
                .flatMap(ConfigurationRules::references)
                .map(reference -> text(reference, "key"))
                .collect(Collectors.toSet());
        return build.kind("ConfigMap")
                .filter(map -> map.name().startsWith("claims-repository"))
                .flatMap(map -> map.texts("/data").keySet().stream()
                        .filter(key -> !read.contains(key))
                        .map(key -> "nothing reads " + key + " of " + map));
    }

    private static Stream<String> accounts(Build build) {
        return build.workloads()
                .filter(manifest -> build.kind("ServiceAccount")
                        .filter(account -> account.name()
                                .equals(manifest.podSpec()
                                        .path("serviceAccountName")
                                        .asString("")))
                        .noneMatch(account ->
                                account.text("/imagePullSecrets/0/name").equals("image-registry")))
                .map(manifest -> manifest + " has no account that can pull its image");
    }

    private static Stream<JsonNode> references(Manifest manifest) {
        return manifest.podSpec().findValues("configMapKeyRef").stream();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
