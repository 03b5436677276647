package io.claimmachinery.model.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectIdentityTests {

    @Test
    void takesTheGroupOutOfTheApiVersion() {
        assertThat(ObjectIdentity.of("apps/v1", "Deployment", "default", "web"))
                .isEqualTo(new ObjectIdentity("apps", "Deployment", "default", "web"))
                .hasToString("Deployment.apps default/web");
        assertThat(ObjectIdentity.of("v1", "ConfigMap", "", "web"))
                .isEqualTo(new ObjectIdentity("", "ConfigMap", "", "web"))
                .hasToString("ConfigMap web");
    }

    @Test
    void readsNoNamespaceAsDefault() {
        assertThat(ObjectIdentity.of("v1", "ConfigMap", "", "web").inDefaultNamespace())
                .isEqualTo(
                        ObjectIdentity.of("v1", "ConfigMap", "default", "web").inDefaultNamespace());
    }
}
