package io.claimmachinery.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheHomeTests {

    @TempDir
    Path home;

    @Test
    void isWhereTheUserKeepsCaches() {
        assertThat(CacheHome.of("registry", Map.of("XDG_CACHE_HOME", "/var/cache/me"), home))
                .isEqualTo(Path.of("/var/cache/me/registry"));
    }

    @Test
    void isBelowTheHomeOtherwise() {
        assertThat(CacheHome.of("registry", Map.of(), home)).isEqualTo(home.resolve(".cache/registry"));
        assertThat(CacheHome.of("registry", Map.of("XDG_CACHE_HOME", "relative"), home))
                .as("the specification tells to ignore relative paths")
                .isEqualTo(home.resolve(".cache/registry"));
    }

    @Test
    void isANewDirectoryWhereThereIsNoHome() {
        Path first = CacheHome.of("registry", Map.of(), Path.of("/"));
        Path second = CacheHome.of("registry", Map.of(), home.resolve("missing"));

        assertThat(first).isEmptyDirectory().isNotEqualTo(second);
        assertThat(second).isEmptyDirectory();
    }
}
