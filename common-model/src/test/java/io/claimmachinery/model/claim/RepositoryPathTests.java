package io.claimmachinery.model.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPathTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "/",
                "/etc/passwd",
                "a//b",
                "a/",
                "a/./b",
                "a/../b",
                "../x",
                "a\\b",
                "a\u0000b",
                "a\nb",
                ".git/config",
                "sub/.GIT/hooks",
                "a\u007f",
                "\ud800x"
            })
    void refusesWhatLeavesTheRepository(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RepositoryPath.of(text));
    }

    @Test
    void refusesPathsThatGitHostsRefuse() {
        assertThatIllegalArgumentException().isThrownBy(() -> RepositoryPath.of("ä".repeat(128)));
        assertThatIllegalArgumentException().isThrownBy(() -> RepositoryPath.of("abc/".repeat(1100) + "d"));
        assertThat(RepositoryPath.of("ä".repeat(127)).fileName()).hasSize(127);
    }

    @Test
    void walksUpAndDown() {
        RepositoryPath claim = RepositoryPath.of("claims").resolve("infra/app-pvc");
        assertThat(claim).hasToString("claims/infra/app-pvc");
        assertThat(claim.fileName()).isEqualTo("app-pvc");
        assertThat(claim.parent()).contains(RepositoryPath.of("claims/infra"));
        assertThat(RepositoryPath.of("claims").parent()).contains(RepositoryPath.ROOT);
        assertThat(RepositoryPath.ROOT.parent()).isEmpty();
        assertThat(RepositoryPath.ROOT.resolve("claims")).isEqualTo(RepositoryPath.of("claims"));
        assertThatIllegalArgumentException().isThrownBy(() -> claim.resolve(".."));
    }

    @Test
    void comparesWholeSegments() {
        RepositoryPath web = RepositoryPath.of("claims/infra/web");
        assertThat(web.startsWith(RepositoryPath.of("claims/infra"))).isTrue();
        assertThat(web.startsWith(web)).isTrue();
        assertThat(web.startsWith(RepositoryPath.ROOT)).isTrue();
        assertThat(RepositoryPath.of("claims/infra/web-2").startsWith(web)).isFalse();
    }
}
