package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code claims validate --allowed-kinds}, among others with the roles that are shipped for Flux. */
class AllowedKindsTests {

    private static final Path APPLIER = Path.of("../deploy/flux/applier.yaml").toAbsolutePath();

    @TempDir
    Path directory;

    @BeforeEach
    void aRepository() throws IOException {
        write("claims/registry.yaml", "apiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims: []\n");
        write("claims/infra/kustomization.yaml", "resources: [app]\n");
        write("claims/infra/app/kustomization.yaml", "resources: [volumeclaim.yaml]\n");
        write(
                "claims/infra/app/volumeclaim.yaml",
                object("resources.claim-machinery.io/v1alpha1", "VolumeClaim", "app"));
    }

    @Test
    void acceptsWhatFluxMayApply() {
        Run run = validate(APPLIER.toString());

        assertThat(run.out() + run.err()).doesNotContain("may not be applied");
        assertThat(run.status()).isZero();
    }

    @Test
    void refusesWhatFluxMayNotApplyBeforeTheMerge() throws IOException {
        write("claims/infra/app/kustomization.yaml", "resources: [volumeclaim.yaml, admin.yaml]\n");
        write("claims/infra/app/admin.yaml", object("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "admin"));

        Run run = validate(APPLIER.toString());

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.out())
                .contains("claims/infra/app/admin.yaml: ClusterRoleBinding.rbac.authorization.k8s.io team-a/admin is of"
                        + " a kind that may not be applied, so nothing in claims/infra would be applied");
        assertThat(new Claims(directory).run("validate").status()).isZero();
    }

    /** A real kube-apiserver answers 422 to such names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        v1                                    | ConfigMap   | ../../evil | metadata.name "../../evil" is not a name
        resources.claim-machinery.io/v1alpha1 | VolumeClaim | App        | metadata.name "App" is not a name
        a/b/c                                 | VolumeClaim | app        | apiVersion "a/b/c" is not a version
        """)
    void findsWhatNoApiServerAccepts(String apiVersion, String kind, String name, String reason) throws IOException {
        write("claims/infra/app/volumeclaim.yaml", object(apiVersion, kind, name));

        Run run = new Claims(directory).run("validate");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.out())
                .contains("error    claims/infra/app/volumeclaim.yaml: " + reason)
                .contains("so nothing in claims/infra is applied");
    }

    /** The rules that allow to create a Gateway of gateways.example.org in the namespace team-a. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ClusterRole | {apiGroups: [gateways.example.org], resources: [gateways], verbs: [create]}               | 0
        ClusterRole | {apiGroups: ['*'], resources: ['*'], verbs: ['*']}                                        | 0
        Role        | {apiGroups: [gateways.example.org], resources: [gateways], verbs: [create]}               | 0
        ClusterRole | {apiGroups: [gateways.example.org], resources: [gateways], verbs: [get, patch]}           | 4
        ClusterRole | {apiGroups: [other.example.org], resources: [gateways], verbs: [create]}                  | 4
        ClusterRole | {apiGroups: [gateways.example.org], resources: [gateways/status], verbs: [create]}        | 4
        ClusterRole | {apiGroups: [gateways.example.org], resources: [gateways], resourceNames: [g], verbs: [create]} | 4
        ClusterRole | {nonResourceURLs: ['*'], verbs: ['*']}                                                    | 4
        """)
    void goesByTheRules(String kind, String rule, int status) throws IOException {
        write("claims/infra/app/volumeclaim.yaml", object("gateways.example.org/v1", "Gateway", "g"));
        write("role.yaml", "kind: " + kind + "\nmetadata: {name: r, namespace: team-a}\nrules:\n  - " + rule + "\n");

        assertThat(validate("role.yaml").status()).isEqualTo(status);
    }

    @Test
    void aRoleCountsInItsNamespaceOnly() throws IOException {
        write("claims/infra/app/volumeclaim.yaml", object("example.org/v1", "Gateway", "g"));
        write("role.yaml", """
            kind: Role
            metadata: {name: r, namespace: team-b}
            rules: [{apiGroups: [example.org], resources: [gateways], verbs: [create]}]
            """);

        assertThat(validate("role.yaml").status()).isEqualTo(4);
    }

    @Test
    void takesTheNamesOfResourcesFromTheirDefinitions() throws IOException {
        write("claims/infra/app/volumeclaim.yaml", object("example.org/v1", "Mouse", "m"));
        write("role.yaml", """
            kind: ClusterRole
            metadata: {name: r}
            rules: [{apiGroups: [example.org], resources: [mice], verbs: [create]}]
            """);
        write("definition.yaml", """
            kind: CompositeResourceDefinition
            spec: {group: example.org, names: {kind: XMouse, plural: xmice}, claimNames: {kind: Mouse, plural: mice}}
            """);

        assertThat(validate("role.yaml").status()).isEqualTo(4);
        assertThat(new Claims(directory)
                        .run("validate", "--allowed-kinds", "role.yaml", "--allowed-kinds", "definition.yaml")
                        .status())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'a: [' | is not YAML
        'kind: ConfigMap' | there is no ClusterRole or Role in
        """)
    void refusesAFileWithoutRules(String text, String expected) throws IOException {
        write("role.yaml", text);

        Run run = validate("role.yaml");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(expected, "role.yaml");
        assertThat(validate("none.yaml").err()).contains("cannot read").contains("none.yaml");
    }

    private Run validate(String file) {
        return new Claims(directory).run("validate", "--allowed-kinds", file);
    }

    private static String object(String apiVersion, String kind, String name) {
        return "apiVersion: %s\nkind: %s\nmetadata: {name: %s, namespace: team-a}\n".formatted(apiVersion, kind, name);
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** For these, kustomize adds an object of another kind that no list of manifests shows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        secretGenerator: [{name: s, literals: [a=b]}]                              | secretGenerator
        configMapGenerator: [{name: c, literals: [a=b]}]                           | configMapGenerator
        'patches: [{target: {kind: VolumeClaim}, patch: "- {op: replace, path: /kind, value: ClusterRole}", options: {allowKindChange: true}}]' | patches
        patchesStrategicMerge: []                                                  |
        components: ['https://example.org/team/parts//admin?ref=v1']               | component https://example.org
        bases: ['https://example.org/team/parts//admin?ref=v1']                    | resource https://example.org
        generators: [volumeclaim.yaml]                                             | generators
        transformers: [volumeclaim.yaml]                                           | transformers
        helmCharts: [{name: admin, repo: 'https://example.org'}]                   | helmCharts
        labels: [{pairs: {team: a}}]                                               |
        images: [{name: a, newTag: b}]                                             |
        """)
    void noSideDoorPassesTheGate(String field, String named) throws IOException {
        write("claims/infra/app/kustomization.yaml", "resources: [volumeclaim.yaml]\n" + field + "\n");

        Run run = validate(APPLIER.toString());

        assertThat(run.status()).as(run.out()).isEqualTo(named == null ? 0 : 4);
        if (named != null) {
            assertThat(run.out())
                    .contains("error    claims/infra: claims/infra/app/kustomization.yaml: " + named)
                    .contains("can add objects of any kind");
        }
        assertThat(new Claims(directory).run("validate").status())
                .as("without the gate it is a warning")
                .isZero();
    }
}
