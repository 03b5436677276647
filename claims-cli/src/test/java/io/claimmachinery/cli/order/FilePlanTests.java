package io.claimmachinery.cli.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.cli.client.Rendering;
import io.claimmachinery.model.claim.ModuleOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePlanTests {

    private static final String PATTERN = "{{.template}}-{{.name}}.yaml";

    @Test
    void namesFilesByThePattern() {
        FilePlan plan = FilePlan.of(List.of(claim("volume", "a"), claim("volume", "b")), PATTERN, false, false);

        assertThat(plan.files()).containsOnlyKeys("volume-a.yaml", "volume-b.yaml");
        assertThat(plan.content("volume-a.yaml", Optional.of("before"))).isEqualTo("kind: A\n");
    }

    @Test
    void putsAllIntoOneFileWhereAsked() {
        FilePlan plan = FilePlan.of(List.of(claim("volume", "a"), claim("database", "b")), PATTERN, true, false);

        assertThat(plan.files()).containsExactly(Map.entry("volume-combined.yaml", "kind: A\n---\nkind: A\n"));
    }

    @Test
    void appendsBehindADocumentSeparator() {
        FilePlan plan = FilePlan.of(List.of(claim("volume", "a")), PATTERN, false, true);

        assertThat(plan.content("volume-a.yaml", Optional.of("kind: B"))).isEqualTo("kind: B\n---\nkind: A\n");
        assertThat(plan.content("volume-a.yaml", Optional.empty())).isEqualTo("kind: A\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../{{.name}}.yaml", "/{{.name}}.yaml", "a//b.yaml", "{{.owner}}.yaml", "a\\b.yaml"})
    void refusesPatternsThatLeadAway(String pattern) {
        assertThatThrownBy(() -> FilePlan.of(List.of(claim("volume", "a")), pattern, false, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNamesThatLeadAway() {
        assertThatThrownBy(() -> FilePlan.of(List.of(claim("volume", "../../x")), "{{.name}}.yaml", false, false))
                .hasMessageContaining("points outside of the output directory");
    }

    private static RenderedClaim claim(String template, String name) {
        return new RenderedClaim(
                new Order(template, null, Map.of()),
                Optional.of(name),
                Map.of(),
                new Rendering(new ModuleOrigin("oci://x", null, null), Map.of(), "kind: A\n", List.of()));
    }
}
