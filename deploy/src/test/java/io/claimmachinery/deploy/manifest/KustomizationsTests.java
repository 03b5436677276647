package io.claimmachinery.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.ProjectTree;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KustomizationsTests {

    private static final Map<String, String> BASE_OF_COMPONENTS = Map.of(
            "deploy/flux/components/sops", "deploy/flux",
            "deploy/kustomize/components/claims-refresh", "deploy/kustomize/overlays/production",
            "deploy/kustomize/components/gateway", "deploy/kustomize/overlays/demo",
            "deploy/kustomize/components/collector-cronjob", "deploy/kustomize/base/status-collector",
            "deploy/kustomize/components/collector-deployment", "deploy/kustomize/base/status-collector");

    static Stream<Build> builds() {
        return Stream.concat(
                Build.directories().map(Build::of),
                Build.components()
                        .map(component -> Build.withComponent(
                                BASE_OF_COMPONENTS.getOrDefault(component, "deploy/kustomize/overlays/demo"),
                                component)));
    }

    @Test
    void everythingIsBuiltAndEveryOverlayIsThere() {
        assertThat(Build.directories()).containsAll(Build.overlays().toList()).contains("deploy/flux");
        assertThat(Build.components()).contains("deploy/kustomize/components/gateway", "deploy/flux/components/sops");
    }

    @ParameterizedTest
    @MethodSource("builds")
    void everythingBuilds(Build build) {
        assertThat(build.manifests()).isNotEmpty();
        assertThat(build.manifests().stream()
                        .map(manifest -> manifest + " in " + manifest.namespace())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyObjectObeysItsSchema() {
        List<Manifest> all =
                builds().flatMap(build -> build.manifests().stream()).toList();

        List<List<String>> faults = SchemaCheck.faults(all);

        assertThat(faults).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(faults.get(i)).as(all.get(i).toString()).isEmpty();
        }
        assertThat(all.stream().map(Manifest::kind).collect(Collectors.toSet()))
                .contains(
                        "Deployment",
                        "CronJob",
                        "NetworkPolicy",
                        "HTTPRoute",
                        "ServiceMonitor",
                        "PrometheusRule",
                        "Receiver");
    }

    /** Uses the newer kustomize in kubectl, if it is available. */
    @ParameterizedTest
    @MethodSource("io.claimmachinery.deploy.manifest.Build#overlays")
    void kubectlBuildsTheSame(String overlay) throws IOException {
        Execution kubectl;
        try {
            kubectl = Execution.of(
                    "kubectl", "kustomize", ProjectTree.path(overlay).toString());
        } catch (java.io.UncheckedIOException _) {
            assumeThat(false).as("SKIPPED: there is no kubectl").isTrue();
            return;
        }
        assumeThat(kubectl.err())
                .as("SKIPPED: kubectl is too old")
                .doesNotContain("unknown field", "invalid Kustomization");

        assertThat(new HashSet<>(Build.parse(kubectl.output())))
                .isEqualTo(new HashSet<>(Build.of(overlay).manifests()));
        assertThat(kubectl.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.claimmachinery.deploy.manifest.Build#overlays")
    void everythingOfAnOverlayLivesInOneNamespace(String overlay) {
        Set<String> namespaces = Build.of(overlay).manifests().stream()
                .filter(manifest -> !manifest.kind().startsWith("Cluster"))
                .map(manifest -> manifest.is("Namespace") ? manifest.name() : manifest.namespace())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(namespaces)
                .containsExactly(overlay.endsWith("second-repository") ? "claim-machinery-second" : "claim-machinery");
    }

    /** Only this project can push to the images in the bases: a forgotten newName would run another's image. */
    @ParameterizedTest
    @MethodSource("io.claimmachinery.deploy.manifest.Build#overlays")
    void everyImageOfAnOverlayIsTheOperatorsOwn(String overlay) {
        assertThat(Build.of(overlay).workloads().flatMap(Manifest::containers))
                .isNotEmpty()
                .allMatch(container -> container.path("image").asString("").startsWith("ghcr.io/your-organisation/"));
    }

    /** An object without a namespace would be shared, and the installation that is applied last would take it from the other. */
    @Test
    void twoRepositoriesInOneClusterShareNothing() {
        List<String> first = names(Build.of("deploy/kustomize/overlays/production"));

        assertThat(names(Build.of("deploy/kustomize/overlays/second-repository")))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(first);
    }

    private static List<String> names(Build build) {
        return build.manifests().stream()
                .map(manifest -> manifest + " in " + manifest.namespace())
                .toList();
    }

    @Test
    void thePodSecurityStandardIsEnforced() {
        assertThat(Build.overlays().map(Build::of))
                .allSatisfy(build -> assertThat(build.kind("Namespace")
                                .findFirst()
                                .orElseThrow()
                                .texts("/metadata/labels"))
                        .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
    }
}
