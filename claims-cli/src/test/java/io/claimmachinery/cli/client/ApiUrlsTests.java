package io.claimmachinery.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiUrlsTests {

    @Test
    void takesOneUrl() {
        assertThat(ApiUrls.parse("http://localhost:8080/")).containsExactly(URI.create("http://localhost:8080"));
    }

    @Test
    void splitsSeveralAtTheColonsThatAreNotPartOfThem() {
        assertThat(ApiUrls.parse("http://one:8080:https://two/api:http://[::1]:9090"))
                .containsExactly(
                        URI.create("http://one:8080"), URI.create("https://two/api"), URI.create("http://[::1]:9090"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "localhost:8080", "ftp://host", "http://", "http://a b"})
    void refusesWhatIsNoUrl(String text) {
        assertThatThrownBy(() -> ApiUrls.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesPasswordsWithoutRepeatingThem() {
        assertThatThrownBy(() -> ApiUrls.parse("https://me:geheim@host"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token in the environment")
                .message()
                .doesNotContain("geheim");
    }
}
