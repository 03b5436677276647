package io.claimmachinery.model.claim;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "A", "-a", "a-", "a\u0000", "a b", "ä"})
    void refusesWhatIsNoDnsLabel(String text) {
        assertThatThrownBy(() -> new ClaimName(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
