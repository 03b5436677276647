package io.claimmachinery.model.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refusal was checked against the rules of {@code k8s.io/apimachinery} by reading its source. */
class ObjectRulesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        v1                  | ConfigMap          |         | app
        v1                  | ConfigMap          | team-a  | kube-root-ca.crt
        apps/v1             | Deployment         | default | web
        example.com/v1beta1 | VolumeClaim        |         | app.data-7
        rbac.authorization.k8s.io/v1 | ClusterRole |       | system:controller:app
        example.com/v1      | Volume-Claim       |         | 0
        """)
    void acceptsWhatAnApiServerAccepts(String apiVersion, String kind, @Nullable String namespace, String name) {
        assertThat(ObjectRules.broken(apiVersion, identity(apiVersion, kind, namespace, name)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        v1             | ConfigMap    |         | ../../evil     | metadata.name "../../evil" is not a name that
        v1             | ConfigMap    |         | ..             | metadata.name
        v1             | ConfigMap    |         | a%2fb          | metadata.name
        v1             | ConfigMap    |         | 'a b'          | metadata.name
        example.com/v1 | VolumeClaim  |         | App            | metadata.name "App"
        example.com/v1 | VolumeClaim  |         | a_b            | metadata.name
        example.com/v1 | VolumeClaim  |         | -a             | metadata.name
        example.com/v1 | VolumeClaim  |         | system:a       | metadata.name
        example.com/v1 | VolumeClaim  | a.b     | a              | metadata.namespace "a.b"
        example.com/v1 | VolumeClaim  | A       | a              | metadata.namespace
        example.com/v1 | 'Volume Claim' |       | a              | kind "Volume Claim"
        example.com/v1/x | VolumeClaim |        | a              | apiVersion
        /v1            | ConfigMap    |         | a              | apiVersion "/v1"
        Example.com/v1 | VolumeClaim  |         | a              | apiVersion
        V1             | ConfigMap    |         | a              | apiVersion
        """)
    void namesTheFieldThatNoApiServerAccepts(
            String apiVersion, String kind, @Nullable String namespace, String name, String reason) {
        assertThat(ObjectRules.broken(apiVersion, identity(apiVersion, kind, namespace, name)))
                .hasValueSatisfying(text -> assertThat(text).startsWith(reason));
    }

    @ParameterizedTest
    @CsvSource({"'\u001b[31m', \\u001b[31m", "a\u202eb, a\\u202eb"})
    void showsControlCharactersAsText(String text, String shown) {
        assertThat(ObjectRules.broken("v1" + text, identity("v1" + text, "ConfigMap", null, "a")))
                .hasValueSatisfying(reason -> assertThat(reason).contains(shown).doesNotContain(text));
        assertThat(ObjectRules.broken("v1", identity("v1", "ConfigMap", null, text)))
                .hasValueSatisfying(reason -> assertThat(reason).contains(shown).doesNotContain(text));
    }

    private static ObjectIdentity identity(String apiVersion, String kind, @Nullable String namespace, String name) {
        return ObjectIdentity.of(apiVersion, kind, namespace == null ? "" : namespace, name);
    }
}
