package io.claimmachinery.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The locations of the user's files and of caches. */
class CacheHomeTests {

    @TempDir
    Path home;

    @Test
    void cachesAreWhereTheUserKeepsThem() {
        assertThat(CacheHome.of("registry", Map.of("XDG_CACHE_HOME", "/var/cache/me", "HOME", home.toString())))
                .isEqualTo(Path.of("/var/cache/me/registry"));
    }

    @Test
    void cachesAreBelowTheHomeOtherwise() {
        Path cache = home.resolve(".cache/claim-machinery/modules");

        assertThat(CacheHome.of("claim-machinery/modules", Map.of("HOME", home.toString())))
                .isEqualTo(cache);
        assertThat(CacheHome.of(
                        "claim-machinery/modules", Map.of("HOME", home.toString(), "XDG_CACHE_HOME", "relative")))
                .as("the specification says to ignore relative paths")
                .isEqualTo(cache);
    }

    @Test
    void cachesAreInANewDirectoryWhereThereIsNoHome() {
        Map<String, String> nobody = Map.of("HOME", "/proc/none");
        Path first = CacheHome.of("registry", nobody);
        Path second = CacheHome.of("registry", nobody);

        assertThat(first).isEmptyDirectory().isNotEqualTo(second);
        assertThat(second).isEmptyDirectory();
    }

    @Test
    void homeCountsBeforeTheAccountButNotForSsh() {
        Path account = Path.of(System.getProperty("user.home"));

        assertThat(UserHome.directory(Map.of("HOME", home.toString()))).isEqualTo(home);
        assertThat(UserHome.directory(Map.of())).isEqualTo(account);
        assertThat(UserHome.directory(Map.of("HOME", "relative"))).isEqualTo(account);
        assertThat(UserHome.directory(Map.of("HOME", "/")))
                .as("git and docker read files there, too")
                .isEqualTo(Path.of("/"));
        assertThat(UserHome.ofAccount()).isEqualTo(account);
    }
}
