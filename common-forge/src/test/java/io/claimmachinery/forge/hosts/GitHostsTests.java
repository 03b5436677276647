package io.claimmachinery.forge.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.forge.WebLinks;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHostsTests {

    private final GitHosts hosts = new GitHosts(Duration.ofSeconds(5), Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({
        "github.com,,, https://api.github.com",
        "GitHub.com,,, https://api.github.com",
        "ssh.github.com,,, https://api.github.com",
        "github.example,,, https://github.example/api/v3",
        "git.example, https://git.example/api/v3/,, https://git.example/api/v3",
        "git.example,, https://git.example/api/v3, https://git.example/api/v3",
        ", http://127.0.0.1:1,, http://127.0.0.1:1"
    })
    void findsTheHostOfARemote(
            @Nullable String host, @Nullable URI chosen, @Nullable URI fromEnvironment, URI restInterface) {
        assertThat(hosts.find(new RemoteLocation(host, "team/claims", chosen, fromEnvironment)))
                .map(ForgeRepository::api)
                .contains(restInterface);
    }

    @ParameterizedTest
    @CsvSource({"gitlab.com,", "gitlab.com, https://api.github.com", "127.0.0.1,", ","})
    void knowsNothingOfOtherHosts(@Nullable String host, @Nullable URI fromEnvironment) {
        assertThat(hosts.find(new RemoteLocation(host, "team/claims", null, fromEnvironment)))
                .isEmpty();
    }

    /** The pages of a host are those of its kind, also where nothing is asked of the host. */
    @ParameterizedTest
    @CsvSource({
        "github.com,, https://github.com/team/claims/tree/main/a",
        "ssh.github.com,, https://github.com/team/claims/tree/main/a",
        "github.example,, https://github.example/team/claims/tree/main/a",
        "git.example, http://git.example:8080/api/v3, http://git.example:8080/team/claims/tree/main/a",
        "elsewhere.example,, https://elsewhere.example/team/claims/tree/main/a",
        ",, https://github.com/team/claims/tree/main/a"
    })
    void addressesPagesOfEveryHost(@Nullable String host, @Nullable URI fromEnvironment, URI directory) {
        assertThat(GitHosts.links(new RemoteLocation(host, "team/claims", null, fromEnvironment))
                        .directory("main", "a"))
                .isEqualTo(directory);
    }

    @Test
    void addressesPages() {
        WebLinks links = hosts.find(new RemoteLocation("github.com", "team/claims", null, null))
                .orElseThrow()
                .links();

        assertThat(links.branch("claim-infra-a").toString())
                .isEqualTo("https://github.com/team/claims/tree/claim-infra-a");
        assertThat(links.directory("main", "claims/infra/a").toString())
                .isEqualTo("https://github.com/team/claims/tree/main/claims/infra/a");
        assertThat(links.file("feature/#1", "claims/a b/größe.yaml").toString())
                .isEqualTo("https://github.com/team/claims/blob/feature/%231/claims/a%20b/gr%C3%B6%C3%9Fe.yaml");
        assertThat(links.commit("0123456").toString()).isEqualTo("https://github.com/team/claims/commit/0123456");
        assertThat(links.pullRequest(12).toString()).isEqualTo("https://github.com/team/claims/pull/12");
    }
}
