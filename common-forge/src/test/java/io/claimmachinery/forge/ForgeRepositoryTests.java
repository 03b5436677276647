package io.claimmachinery.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeRepositoryTests {

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com, https://github.com",
        "https://api.github.com/, https://github.com",
        "https://api.team.ghe.com, https://team.ghe.com",
        "https://github.example/api/v3, https://github.example",
        "https://api.example:8443/api/v3/, https://api.example:8443"
    })
    void knowsTheServerOfARestInterface(URI api, URI server) {
        assertThat(ForgeRepository.server(api)).isEqualTo(server);
    }
}
