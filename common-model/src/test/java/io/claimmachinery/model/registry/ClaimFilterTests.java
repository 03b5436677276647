package io.claimmachinery.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimFilterTests {

    private static ClaimEntry claim(Map<String, @Nullable String> fields) {
        return ClaimEntry.of(fields, Map.of());
    }

    private final ClaimEntry app = claim(Map.of(
            "name",
            "app",
            "template",
            "volumeclaim",
            "category",
            "infra",
            "status",
            "error",
            "statusMessage",
            "No Disk"));

    @Test
    void matchesOneOfTheValuesOfEveryFacet() {
        assertThat(filter(Map.of(Facet.STATUS, List.of("active, error"))).matches(app))
                .isTrue();
        assertThat(filter(Map.of(Facet.STATUS, List.of("active", "error"), Facet.CATEGORY, List.of("infra")))
                        .matches(app))
                .isTrue();
        assertThat(filter(Map.of(Facet.STATUS, List.of("error"), Facet.CATEGORY, List.of("apps")))
                        .matches(app))
                .isFalse();
    }

    @Test
    void takesBlankValuesAsNotGiven() {
        assertThat(filter(Map.of(Facet.CLUSTER, List.of("", " , ")))).isEqualTo(ClaimFilter.ALL);
        assertThat(ClaimFilter.of(Map.of(), "  ")).isEqualTo(ClaimFilter.ALL);
    }

    @Test
    void matchesEveryWordInAnyCase() {
        assertThat(ClaimFilter.of(Map.of(), " DISK  volume ").matches(app)).isTrue();
        assertThat(ClaimFilter.of(Map.of(), "disk full").matches(app)).isFalse();
    }

    @Test
    void printsAlikeWhenEqual() {
        ClaimFilter one = filter(Map.of(Facet.STATUS, List.of("b", "a"), Facet.CATEGORY, List.of("c")));
        ClaimFilter other = filter(Map.of(Facet.CATEGORY, List.of("c"), Facet.STATUS, List.of("a,b")));

        assertThat(one).isEqualTo(other).hasToString(other.toString());
        assertThat(one.parameters()).containsExactly(Map.entry("category", "c"), Map.entry("status", "a,b"));
    }

    /** As registry-api's clients and pages write them, for every text that an entry can have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a,b",
                ",",
                "a\\",
                "\\",
                "a\\,b",
                "a\\\\,\\",
                "x\\y",
                "",
                " ",
                " a",
                "a ",
                "  a b\t",
                "\\ ",
                " \\",
                ", ",
                "\n",
                "\u00a0",
                "\u2003a",
                "\\n"
            })
    void readsBackEveryValueThatItWrites(String value) {
        for (List<String> values : List.of(List.of(value), List.of(value, "other"), List.of("a", value))) {
            ClaimFilter written = new ClaimFilter(Map.of(Facet.CATEGORY, Set.copyOf(values)), Set.of());
            String text = String.valueOf(written.parameters().get("category"));
            assertThat(filter(Map.of(Facet.CATEGORY, List.of(text)))).as(text).isEqualTo(written);
        }
    }

    @Test
    void matchesClaimsWithoutTheFieldIfABackslashIsTheLastValue() {
        assertThat(filter(Map.of(Facet.CLUSTER, List.of("\\"))).matches(app)).isTrue();
        assertThat(filter(Map.of(Facet.CLUSTER, List.of("east,\\"))).matches(app))
                .isTrue();
        assertThat(filter(Map.of(Facet.CLUSTER, List.of("east", " \\"))).matches(app))
                .isTrue();
        assertThat(filter(Map.of(Facet.STATUS, List.of("\\"))).matches(app)).isFalse();
        assertThat(filter(Map.of(Facet.STATUS, List.of(" error , \\ x"))).values())
                .isEqualTo(Map.of(Facet.STATUS, Set.of("error", " x")));
    }

    private static ClaimFilter filter(Map<Facet, List<String>> values) {
        return ClaimFilter.of(values, null);
    }
}
