package io.claimmachinery.model.text;

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
        assertThat(Suggestions.of("", KNOWN)).isEmpty();
        assertThat(Suggestions.nearest("simple", KNOWN)).isEmpty();
    }

    @Test
    void namesTheOneThatIsProbablyMeant() {
        assertThat(Suggestions.nearest("DataBas", KNOWN)).contains("database");
        assertThat(Suggestions.nearest("vmm", KNOWN)).contains("vm");
    }
}
