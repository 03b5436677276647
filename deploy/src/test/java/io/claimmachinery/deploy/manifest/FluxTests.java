package io.claimmachinery.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FluxTests {

    private final Build flux = Build.of("deploy/flux");

    /** Flux would read claims/registry.yaml as a manifest, and the whole build would fail. */
    @Test
    void everyCategoryIsAppliedByItselfAndNeverTheirDirectory() {
        assertThat(flux.kind("Kustomization").map(it -> it.text("/spec/path")))
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches("\\./claims/[a-z0-9-]+"));
    }

    @Test
    void whatIsAppliedMayTouchClaimsOnly() {
        Set<String> accounts = flux.kind("ClusterRoleBinding")
                .flatMap(binding -> binding.list("/subjects").stream())
                .map(subject -> subject.path("name").asString())
                .collect(Collectors.toSet());
        List<String> groups = flux.kind("ClusterRole")
                .flatMap(role -> role.list("/rules").stream())
                .flatMap(rule -> Manifest.elements(rule.path("apiGroups")).stream())
                .map(JsonNode::asString)
                .toList();

        assertThat(flux.kind("Kustomization").map(it -> it.text("/spec/serviceAccountName")))
                .isSubsetOf(accounts);
        assertThat(groups).containsOnly("resources.claim-machinery.io");
        assertThat(Rule.named("bindings bind what is there").brokenBy(flux)).isEmpty();
    }

    @Test
    void whatLeavesGitLeavesTheCluster() {
        assertThat(flux.kind("Kustomization"))
                .allMatch(it -> it.at("/spec/prune").asBoolean());
    }

    @Test
    void everythingComesFromOneRepositoryWhosePushesAreReported() {
        String repository = flux.kind("GitRepository").findFirst().orElseThrow().name();

        assertThat(flux.kind("Kustomization").map(it -> it.text("/spec/sourceRef/name")))
                .containsOnly(repository);
        assertThat(flux.kind("Receiver").map(it -> it.text("/spec/resources/0/name")))
                .containsOnly(repository);
        assertThat(flux.kind("Alert").map(it -> it.text("/spec/eventSources/0/name")))
                .containsOnly(repository);
        assertThat(flux.kind("Provider").map(Manifest::name).toList())
                .isEqualTo(flux.kind("Alert")
                        .map(it -> it.text("/spec/providerRef/name"))
                        .toList());
    }

    /** The address that Flux notifies is that of the service, in the namespace of the overlays. */
    @Test
    void notificationsReachTheRegistryApi() {
        Manifest service = Build.of("deploy/kustomize/overlays/production").get("Service", "registry-api");

        assertThat(flux.kind("Provider").map(it -> it.text("/spec/address")))
                .containsExactly(
                        "http://%s.%s.svc/api/v1/webhooks/generic".formatted(service.name(), service.namespace()));
        assertThat(service.at("/spec/ports/0/port").asInt()).isEqualTo(80);
    }

    /** Otherwise a module could render a Secret that replaces one of the cluster's own. */
    @Test
    void secretsMayBeAppliedInNamedNamespacesOnly() {
        Build decrypting = decrypting();

        assertThat(decrypting.kind("ClusterRole").flatMap(role -> role.list("/rules").stream()))
                .isNotEmpty()
                .noneMatch(rule -> rule.path("resources").toString().contains("secrets"));
        assertThat(decrypting.kind("Role").map(Manifest::namespace)).containsExactly("default");
        assertThat(decrypting.kind("RoleBinding").map(Manifest::namespace)).containsExactly("default");
        assertThat(flux.kind("Role")).isEmpty();
    }

    @Test
    void secretsAreDecryptedWhereTheComponentIsUsed() {
        Build decrypting = decrypting();

        assertThat(decrypting.kind("Kustomization"))
                .allMatch(it -> it.text("/spec/decryption/provider").equals("sops"));
        assertThat(flux.kind("Kustomization"))
                .noneMatch(it -> it.node().path("spec").has("decryption"));
    }

    private static Build decrypting() {
        return Build.withComponent("deploy/flux", "deploy/flux/components/sops");
    }
}
