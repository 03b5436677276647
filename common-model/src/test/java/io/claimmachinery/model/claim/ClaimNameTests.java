package io.claimmachinery.model.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "a/b", "A", "-a", "a-", "a\u0000", "a\n", "a b", "ä", "a.b", "a_b"})
    void refusesWhatIsNoDnsLabel(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ClaimName.of(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Category.of(text));
        assertThatIllegalArgumentException().isThrownBy(() -> TemplateName.of(text));
        assertThat(ClaimName.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "0", "app-pvc", "a--b", "123456789012345678901234567890123456789012345678901234567890123"})
    void acceptsDnsLabels(String text) {
        assertThat(ClaimName.of(text)).hasToString(text);
    }

    @Test
    void saysWhatIsWrongAndWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClaimName.of("App\u001b[31m"))
                .withMessage(
                        "Claim name \"App\\u001b[31m\" contains \"A\": allowed are 1 to 63 lower-case letters, digits"
                                + " and hyphens, starting and ending with a letter or digit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Category.of("x".repeat(64)))
                .withMessageContaining("has 64 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TemplateName.of("-x"))
                .withMessageStartingWith("Template name \"-x\" starts or ends with a hyphen");
    }
}
