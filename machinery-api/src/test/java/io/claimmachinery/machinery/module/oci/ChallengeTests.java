package io.claimmachinery.machinery.module.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengeTests {

    @Test
    void readsChallengesAsTheyAreWritten() {
        List<Challenge> challenges = Challenge.parse("Basic realm=\"a \\\"b\\\"\", Bearer service=r ,"
                        + " realm=\"https://x/t?a=b,c\",scope=\"a:b:pull,push\"")
                .toList();
        assertThat(challenges).hasSize(2);
        assertThat(challenges.get(0).parameters()).containsEntry("realm", "a \"b\"");
        assertThat(challenges.get(1).parameters())
                .containsEntry("service", "r")
                .containsEntry("realm", "https://x/t?a=b,c")
                .containsEntry("scope", "a:b:pull,push");
    }
}
