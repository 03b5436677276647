package io.claimmachinery.machinery.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.claimmachinery.machinery.module.store.TestProperties;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Literal addresses need no name service. {@code 192.0.2.1} is a public registry here. */
class AllowedRegistriesTests {

    private static final String PUBLIC = "192.0.2.1";

    @TempDir
    Path cache;

    private AllowedRegistries registries(String... settings) {
        return new AllowedRegistries(
                TestProperties.of(cache, settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1])));
    }

    private static ModuleReference.Oci at(String registry) {
        return new ModuleReference.Oci(registry, "team/lib", "1.0.0", null);
    }

    private static void refuses(AllowedRegistries registries, String registry, @Nullable String root) {
        assertThatExceptionOfType(ModuleException.Invalid.class)
                .as(registry)
                .isThrownBy(() -> registries.check("oci://r/app", at(registry), root))
                .withMessageContaining("oci://%s/team/lib:1.0.0".formatted(registry))
                .withMessageContaining("MACHINERY_MODULES_ALLOWED_REGISTRIES");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:6379",
                "localhost:5000",
                "[::1]:5000",
                "127.1:80",
                "2130706433",
                "0.0.0.0:80",
                "[::ffff:127.0.0.1]:80",
                "10.1.2.3",
                "172.20.0.1:443",
                "192.168.1.1",
                "169.254.169.254",
                "100.100.100.200",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[64:ff9b::a00:1]",
                "224.0.0.1"
            })
    void letsNoModuleNameAnAddressInside(String registry) {
        refuses(registries(), registry, PUBLIC);
        assertThat(registries().mayLeadTo(at(PUBLIC), registry)).as(registry).isFalse();
    }

    @Test
    void takesDependenciesFromThePublicTheDefaultAndTheTemplatesOwnRegistry() {
        AllowedRegistries registries = registries("machinery.modules.default-registry", "10.0.0.9:5000/kcl");
        for (String registry : new String[] {"198.51.100.7", "10.0.0.9:5000", "10.0.0.5"}) {
            assertThatCode(() -> registries.check("oci://r/app", at(registry), "10.0.0.5"))
                    .as(registry)
                    .doesNotThrowAnyException();
        }
        refuses(registries, "10.0.0.6", "10.0.0.5");
        refuses(registries, "10.0.0.5:6379", "10.0.0.5");
    }

    @Test
    void takesThemFromThisMachineOnlyWhereTheTemplateIsFromIt() {
        assertThatCode(() -> registries().check("oci://r/app", at("127.0.0.1:5001"), "localhost:5000"))
                .doesNotThrowAnyException();
        refuses(registries(), "10.0.0.1", "localhost:5000");
    }

    @ParameterizedTest
    @CsvSource({"harbor.corp.example", "harbor.corp.example:8443", "*.corp.example"})
    void takesThemOnlyFromWhereTheOperatorSays(String allowed) {
        AllowedRegistries registries = registries("machinery.modules.allowed-registries", allowed);
        assertThatCode(() -> registries.check("oci://r/app", at("harbor.corp.example:8443"), PUBLIC))
                .doesNotThrowAnyException();
        refuses(registries, "198.51.100.7", PUBLIC);
        refuses(registries, "corp.example.evil.example", PUBLIC);
        refuses(registries, "evilcorp.example", PUBLIC);
    }

    @Test
    void letsARegistryLeadNoFurtherInsideThanItIs() {
        AllowedRegistries registries = registries();
        assertThat(registries.mayLeadTo(at(PUBLIC), "198.51.100.7:443")).isTrue();
        assertThat(registries.mayLeadTo(at("10.0.0.5"), "10.0.0.6:9000")).isTrue();
        assertThat(registries.mayLeadTo(at("10.0.0.5"), "127.0.0.1:9000")).isFalse();
        assertThat(registries.mayLeadTo(at("127.0.0.1:5000"), "127.0.0.1:9000")).isTrue();
    }
}
