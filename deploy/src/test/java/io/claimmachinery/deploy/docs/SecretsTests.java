package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ProjectTree;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Secret in a manifest is created on the deployment page. */
class SecretsTests {

    private static final Pattern NAMED = Pattern.compile(
            "secretName: ([a-z-]+)|secretKeyRef: \\{name: ([a-z-]+)|secretRef:\\n +name: ([a-z-]+)|imagePullSecrets:\\n +- name: ([a-z-]+)");
    private static final Pattern MADE = Pattern.compile("create secret (?:generic|docker-registry) ([a-z-]+)");

    /** Created by cert-manager, or by the component's own commands. */
    private static final Set<String> ELSEWHERE = Set.of("claim-machinery-tls", "sops-age");

    @Test
    void everySecretIsMadeOnTheDeploymentPage() {
        Set<String> named = Stream.of("deploy/kustomize", "deploy/flux")
                .flatMap(directory -> ProjectTree.files(directory, ".yaml").stream())
                .flatMap(file -> NAMED.matcher(ProjectTree.read(file)).results())
                .flatMap(found -> Stream.of(1, 2, 3, 4).map(found::group).filter(name -> name != null))
                .filter(name -> !ELSEWHERE.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> made = MADE.matcher(ProjectTree.read("docs/deployment.md"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(made).isEqualTo(named).hasSizeGreaterThan(6);
    }
}
