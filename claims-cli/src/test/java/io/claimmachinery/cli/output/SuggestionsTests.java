package io.claimmachinery.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTests {

    private static final List<String> KNOWN = List.of("volumeclaim", "volumeclaim-simple", "database", "vm");

    @Test
    void namesTheNearest() {
        assertThat(Suggestions.of("volumclaim", KNOWN)).startsWith("volumeclaim");
        assertThat(Suggestions.of("simple", KNOWN)).containsExactly("volumeclaim-simple");
    }

    @Test
    void namesNothingThatIsFar() {
        assertThat(Suggestions.of("network", KNOWN)).isEmpty();
    }
}
