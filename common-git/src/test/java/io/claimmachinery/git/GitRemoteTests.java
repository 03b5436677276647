package io.claimmachinery.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitRemoteTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        team/claims                            | https://github.com/team/claims
        team/claims                            | git@github.com:Team/Claims.git
        team/claims                            | ssh://git@ssh.github.com:443/team/claims.git
        https://git.example/claims.git         | https://GIT.example/claims
        https://git.example/claims.git         | https://user@git.example:443/claims/
        https://git.example/claims.git         | git@git.example:claims.git
        https://git.example/claims.git         | ssh://git@git.example:2222/claims
        https://git.example/claims.git         | http://git.example/claims.git
        https://git.example/a/b/c              | ssh://git@git.example//a/b/c.git
        https://git.example:8443/claims.git    | https://git.example:8443/claims
        /srv/git/claims.git                    | file:///srv/git/claims
        /srv/git/claims.git                    | /srv/git/../git/claims.git
        """)
    void addressesOfOneRepository(String one, String other) {
        assertThat(isSame(one, other)).isTrue();
        assertThat(isSame(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        team/claims                            | https://gitlab.com/team/claims
        team/claims                            | https://github.com/team/claims-2
        team/claims                            | https://github.com/claims
        https://git.example/claims.git         | https://git.example/team/claims.git
        https://git.example/claims.git         | https://git.example/other.git
        https://git.example/claims.git         | https://other.example/claims.git
        https://git.example/claims.git         | https://git.example:8443/claims.git
        https://git.example/claims.git         | /claims.git
        ssh://git@git.example:22/claims        | ssh://git@git.example:2222/claims
        https://ssh.git.example/claims.git     | https://git.example/claims.git
        /srv/git/claims.git                    | /srv/git/other.git
        /srv/git/claims.git                    | https://git.example/srv/git/claims.git
        """)
    void addressesOfTwoRepositories(String one, String other) {
        assertThat(isSame(one, other)).isFalse();
        assertThat(isSame(other, one)).isFalse();
    }

    private static boolean isSame(String one, String other) {
        return GitRemote.parse(one).isSameRepository(GitRemote.parse(other));
    }
}
