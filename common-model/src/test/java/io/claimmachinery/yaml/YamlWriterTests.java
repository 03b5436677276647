package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.claim.CatalogComponent;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.ModuleOrigin;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class YamlWriterTests {

    @Test
    void writesACatalogComponentThatBackstageAccepts() {
        CatalogComponent component = new CatalogComponent(
                ClaimName.of("app-pvc"),
                "volume_claim",
                "infra",
                "stuttgart-things/harvester",
                "https://github.com/stuttgart-things/harvester/tree/main/claims/infra/app-pvc/",
                List.of("Team.A", "infra", "???"),
                CatalogComponent.DEFAULT_LIFECYCLE,
                CatalogComponent.DEFAULT_OWNER);
        assertThat(YamlWriter.write(component)).isEqualTo(Fixtures.read("written/catalog-info.yaml"));
    }

    @Test
    void quotesNamesAndAnnotationsThatBackstageWouldTakeForNumbers() {
        CatalogComponent component = new CatalogComponent(
                ClaimName.of("123"), "true", "1e3", null, null, List.of(), "production", "user:default/me");
        assertThat(YamlWriter.write(component))
                .contains("  name: \"123\"\n")
                .contains("    claim-machinery/template: \"true\"\n")
                .contains("    claim-machinery/category: \"1e3\"\n")
                .contains("  tags: [crossplane, claim, \"true\", \"1e3\"]\n")
                .contains("  owner: user:default/me\n")
                .doesNotContain("github.com", "source-location");
    }

    @Test
    void writesAnOrder() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("storage", "50Gi");
        Map<String, @Nullable Object> rendered = new LinkedHashMap<>(given);
        rendered.put("namespace", "default");
        rendered.put("replicas", 3);
        rendered.put("ratio", new BigDecimal("1.50"));
        rendered.put("version", "1.10");
        rendered.put("zones", List.of("a", "b c", "1"));
        rendered.put("script", "#!/bin/sh\necho hi\n");
        rendered.put("disks", List.of(Map.of("size", 1), Map.of()));
        rendered.put("nothing", null);
        ModuleOrigin module =
                new ModuleOrigin("oci://ghcr.io/stuttgart-things/claim-xplane-volumeclaim", "0.1.3", "sha256:44136fa3");
        ClaimOrder order = ClaimOrder.of(ClaimName.of("app-pvc"), "volumeclaim", module, given, rendered);
        assertThat(YamlWriter.write(order)).isEqualTo(Fixtures.read("written/order.yaml"));
    }

    @Test
    void writesKustomizationsAndRegistries() {
        assertThat(YamlWriter.write(Kustomization.of(List.of("a", "10"))))
                .isEqualTo(
                        "---\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - a\n  - \"10\"\n");
        assertThat(YamlWriter.write(Kustomization.of(List.of()))).endsWith("resources: []\n");
        Registry registry = Registry.of(List.of(ClaimEntry.of(
                Map.of("name", "a", "status", "active", "createdAt", "2026-02-04T19:43:28Z"), Map.of("x", 1))));
        assertThat(RegistryReader.read(YamlWriter.write(registry), "r")).isEqualTo(registry);
        assertThat(YamlWriter.write(Registry.of(List.of())))
                .isEqualTo("---\napiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims: []\n");
    }

    @Property(tries = 1000)
    void writesWhatReadsBackAsTheSame(@ForAll("documents") Map<String, Object> document) {
        assertThat(YamlReader.readMap(YamlWriter.write(document), "written.yaml"))
                .isEqualTo(document);
        assertThat(YamlReader.readValue(FlowText.json(document), "written.json"))
                .isEqualTo(document);
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        return documents(3);
    }

    private static Arbitrary<Map<String, Object>> documents(int levels) {
        Arbitrary<String> keys = Arbitraries.oneOf(RegistryTexts.values(), Arbitraries.of("a", "tags", "module", "b"));
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                RegistryTexts.values(),
                Arbitraries.integers(),
                Arbitraries.of(true, false),
                Arbitraries.longs().greaterOrEqual(1L << 40),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e9"), new BigDecimal("1e9"))
                        .ofScale(2));
        Arbitrary<Object> values = scalars;
        if (levels > 1) {
            Arbitrary<Map<String, Object>> inner = documents(levels - 1);
            values = Arbitraries.oneOf(
                    scalars, inner, scalars.list().ofMaxSize(3), inner.list().ofMaxSize(2));
        }
        return Arbitraries.maps(keys, values).ofMaxSize(3).map(LinkedHashMap::new);
    }
}
