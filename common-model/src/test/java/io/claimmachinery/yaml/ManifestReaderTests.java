package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.claimmachinery.model.claim.ObjectIdentity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTests {

    private static final String FILE = "claims/infra/app/volumeclaim.yaml";

    @Test
    void findsEveryObjectOfAManifest() {
        assertThat(ManifestReader.read(Fixtures.read("manifest/several.yaml"), FILE))
                .containsExactly(
                        new ManifestObject(
                                "resources.stuttgart-things.com/v1alpha1",
                                new ObjectIdentity("resources.stuttgart-things.com", "VolumeClaim", "default", "app"),
                                3,
                                Map.of("storage", "5Gi", "replicas", 2)),
                        new ManifestObject("v1", new ObjectIdentity("", "ConfigMap", "", "12"), 11, Map.of()),
                        new ManifestObject("v1", new ObjectIdentity("", "Secret", "", "inner"), 22, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        '# nothing'                                         | no Kubernetes object in this manifest
        'hello'                                             | 1:1: not a Kubernetes object: expected apiVersion, kind and metadata
        '- a'                                               | 1:1: not a Kubernetes object: expected apiVersion, kind and metadata
        'apiVersion: v1'                                    | 1:1: not a Kubernetes object: no kind
        'kind: Pod'                                         | 1:1: not a Kubernetes object: no apiVersion
        '{apiVersion: v1, kind: Pod}'                       | 1:1: not a Kubernetes object: Pod without metadata
        '{apiVersion: v1, kind: Pod, metadata: {}}'         | 1:39: Pod without metadata.name
        '{apiVersion: v1, kind: Pod, metadata: {name: ""}}' | 1:39: Pod without metadata.name
        '{apiVersion: v1, kind: Pod, metadata: {generateName: a-}}' | 1:39: Pod has only metadata.generateName: expected a fixed metadata.name
        '{apiVersion: v1, kind: Pod, kind: Job, metadata: {name: a}}' | 1:29: field kind appears here a second time
        '{apiVersion: v1, kind: [Pod], metadata: {name: a}}' | 1:24: kind is not text
        """)
    void refusesWhatGitOpsToolsCannotApply(String manifest, String reason) {
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> ManifestReader.read(manifest, FILE))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())
                                .replace(FILE + ":", "")
                                .strip())
                        .isEqualTo(reason));
    }
}
