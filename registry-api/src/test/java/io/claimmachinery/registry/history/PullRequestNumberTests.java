package io.claimmachinery.registry.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages are those that the hosts write when they merge. */
class PullRequestNumberTests {

    @ParameterizedTest
    @CsvSource({
        "'Merge pull request #12 from team/claim-infra-app', 12",
        "'Add app-pvc (#12)', 12",
        "'Add app-pvc (!12)', 12",
        "'Merge branch ''x'' into ''main''\n\nAdd app-pvc\n\nSee merge request team/claims!12', 12",
        "'Merge pull request ''Add app-pvc'' (#12) from x into main', 12",
        "'Merged in x (pull request #12)', 12",
        "'Merged PR 12: Add app-pvc', 12",
        "'Add app-pvc\n\nPull-Request: #12', 12",
        "'Add app-pvc\n\nPR: https://git.example/team/claims/pulls/12', 12",
        "'Add (#3) app-pvc (#12)', 12",
    })
    void isFoundInWhatHostsWrite(String message, int number) {
        assertThat(PullRequestNumber.in(message)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"Add app-pvc", "Fix #12 for good", "'Update status of 12 claims'", "'Add (#99999999999)'", "''"})
    void isNotGuessed(String message) {
        assertThat(PullRequestNumber.in(message)).isNull();
    }

    @Test
    void takesNoLongForALongMessage() {
        assertThat(PullRequestNumber.in("Merge pull request '" + "' (".repeat(100_000)))
                .isNull();
    }
}
